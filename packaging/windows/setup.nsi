; The installer of lkjgen with its own Python, filled in by installer.py. For this user alone, without an administrator, always
; into the same place; a new version beside the old one, which goes last. The years' folders lie elsewhere: they are not touched.
Unicode true
Target amd64-unicode
Name "lkjgen @VERSION@"
OutFile "@TARGET@"
RequestExecutionLevel user
SetCompressor /SOLID lzma
InstallDir "$LOCALAPPDATA\Programs\lkjgen\@FOLDER@"
ShowInstDetails nevershow
BrandingText "lkjgen @VERSION@"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\Indonesian.nlf"
VIProductVersion "1.0.0.0"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "ProductName" "lkjgen"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "FileDescription" "Pemasang lkjgen"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "FileVersion" "@VERSION@"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "LegalCopyright" ""

!define HOME "$LOCALAPPDATA\Programs\lkjgen"
!define RECORD "Software\Microsoft\Windows\CurrentVersion\Uninstall\lkjgen"
!define LINK "Buka lkjgen.lnk"

Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Function .onInit
  StrCpy $INSTDIR "${HOME}\@FOLDER@"
FunctionEnd

Section
  IfFileExists "$INSTDIR\lengkap.txt" openers
  RMDir /r "$INSTDIR"
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "@PROGRAM@/*"
  IfErrors failed
  FileOpen $0 "$INSTDIR\lengkap.txt" w
  FileWrite $0 "@FOLDER@"
  FileClose $0
openers:
  WriteUninstaller "${HOME}\Hapus lkjgen.exe"
  SetOutPath "$PROFILE"
  CreateShortcut "$DESKTOP\${LINK}" "$INSTDIR\python\python.exe" "-m lkjgen layani"
  CreateShortcut "$SMPROGRAMS\${LINK}" "$INSTDIR\python\python.exe" "-m lkjgen layani"
  WriteRegStr HKCU "${RECORD}" "DisplayName" "lkjgen @VERSION@"
  WriteRegStr HKCU "${RECORD}" "DisplayVersion" "@VERSION@"
  WriteRegStr HKCU "${RECORD}" "UninstallString" '"${HOME}\Hapus lkjgen.exe"'
  WriteRegDWORD HKCU "${RECORD}" "EstimatedSize" @KB@
  WriteRegDWORD HKCU "${RECORD}" "NoModify" 1
  WriteRegDWORD HKCU "${RECORD}" "NoRepair" 1
  Call RemoveOlder
  MessageBox MB_OK "lkjgen terpasang. Klik dua kali Buka lkjgen di Desktop." /SD IDOK
  Return
failed:
  RMDir /r "$INSTDIR"
  MessageBox MB_OK|MB_ICONSTOP "Belum terpasang; yang terpasang sebelumnya tidak berubah. Periksa ruang kosong (perlu 600 MB) dan antivirus, lalu ulangi." /SD IDOK
  Abort
SectionEnd

; Programs of earlier versions: only folders in which an installer of ours noted that they are whole. One that still runs stays
; until the next time.
Function RemoveOlder
  FindFirst $0 $1 "${HOME}\*"
next:
  StrCmp $1 "" done
  StrCmp $1 "." skip
  StrCmp $1 ".." skip
  StrCmp $1 "@FOLDER@" skip
  IfFileExists "${HOME}\$1\lengkap.txt" 0 skip
  RMDir /r "${HOME}\$1"
skip:
  FindNext $0 $1
  Goto next
done:
  FindClose $0
FunctionEnd

Section Uninstall
  RMDir /r "${HOME}\@FOLDER@"
  Delete "$DESKTOP\${LINK}"
  Delete "$SMPROGRAMS\${LINK}"
  DeleteRegKey HKCU "${RECORD}"
  Delete "${HOME}\Hapus lkjgen.exe"
  RMDir "${HOME}"
SectionEnd
