@echo off
title lkjgen - jendela ini menutup sendiri sesudah tombol Selesai ditekan
set "PROGRAM=%LOCALAPPDATA%\Programs\lkjgen\@FOLDER@\Scripts\python.exe"
if not exist "%PROGRAM%" goto belum
"%PROGRAM%" -I -m lkjgen layani
if errorlevel 1 pause
exit /b
:belum
echo lkjgen belum terpasang, atau sudah diganti versi lain. Klik dua kali Pasang.bat,
echo atau pakai Buka lkjgen di Desktop.
pause
