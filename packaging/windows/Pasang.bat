@echo off
setlocal
title Pasang lkjgen
if not exist "%~dp0berkas\pasang.py" goto terkunci
set PYTHON_MANAGER_AUTOMATIC_INSTALL=false
for %%v in (3.13 3.12 3.11) do (
  py -%%v --version >nul 2>nul && (py -%%v -I "%~dp0berkas\pasang.py" & goto selesai)
)
python --version >nul 2>nul && (python -I "%~dp0berkas\pasang.py" & goto selesai)
echo Python belum ada di komputer ini.
echo Pasang Python 3.13 (64-bit) dari python.org, lalu klik dua kali Pasang.bat ini lagi.
goto selesai
:terkunci
echo Berkas ini masih di dalam zip. Klik kanan zip-nya, pilih Extract All (Ekstrak Semua),
echo lalu klik dua kali Pasang.bat di folder hasilnya.
:selesai
pause
