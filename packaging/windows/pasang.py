"""Install lkjgen for this user from the folder beside, without internet; a new version beside the old one, which goes last.

Started by `Pasang.bat` with any Python, so this file keeps to what old ones read. The years' folders lie elsewhere: they are not
touched.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

FOLDER = "@FOLDER@"  # written by build.py
PYTHONS = ((3, 11), (3, 12), (3, 13))
DONE = "lengkap.txt"
OPENER = "Buka lkjgen.bat"
HERE = Path(__file__).resolve().parent


class Refused(Exception):  # noqa: N818
    """A sentence for the person at the PC."""


def fitting(version, platform, base):
    """Refuse a Python that the wheels beside are not for."""
    if tuple(version[:2]) not in PYTHONS:
        raise Refused(f"Python {version[0]}.{version[1]} tidak cocok. Pasang Python 3.13 dari python.org, lalu ulangi.")
    if platform != "win-amd64":
        raise Refused("Python ini bukan yang 64-bit. Pasang 'Windows installer (64-bit)' dari python.org, lalu ulangi.")
    if "WindowsApps" in str(base):
        raise Refused("Python ini dari Microsoft Store. Pasang Python dari python.org, lalu ulangi.")


def python_of(program):
    return program / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(home, parts, python, run):
    """Make the program's folder whole, or leave none; returns it. `run` runs a command and tells whether it went well."""
    program = home / FOLDER
    if (program / DONE).is_file():
        print("Versi ini sudah terpasang.")
        return program
    if program.exists():  # an earlier attempt was cut off
        shutil.rmtree(program)
    home.mkdir(parents=True, exist_ok=True)
    listed = parts / f"daftar-{python[0]}.{python[1]}.txt"
    own = str(python_of(program))
    offline = ["--isolated", "--no-index", "--only-binary=:all:", "--find-links", str(parts / "paket")]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
    steps = (
        ("Menyiapkan tempat", [sys.executable, "-I", "-m", "venv", str(program)]),
        ("Memasang", [own, "-I", "-m", "pip", "install", *quiet, *offline, "--require-hashes", "-r", str(listed)]),
        ("Mencoba", [own, "-I", "-m", "lkjgen", "--versi"]),
    )
    for number, (title, command) in enumerate(steps, 1):
        print(f"{number}/{len(steps)} {title} ...", flush=True)
        if not run(command):
            shutil.rmtree(program, ignore_errors=True)
            raise Refused(
                f"Langkah '{title}' gagal; yang terpasang sebelumnya tidak berubah. Periksa ruang kosong (perlu 600 MB) dan "
                "antivirus, lalu ulangi. Bila tetap gagal, foto jendela ini dan kirim kepada pengelola aplikasi."
            )
    (program / DONE).write_text(FOLDER, encoding="ascii")
    return program


def put_openers(opener, places):
    """The opener where people look for it; returns where it stands now."""
    done = []
    for place in places:
        try:
            shutil.copyfile(opener, place / OPENER)
            done.append(place)
        except OSError:  # a desktop that a server holds, for instance
            continue
    return done


def remove_older(home):
    """Programs of earlier versions; one that still runs stays until the next time."""
    for one in home.iterdir():
        if one.name != FOLDER and (one / "pyvenv.cfg").is_file():
            shutil.rmtree(one, ignore_errors=True)


def places_of_windows():
    """Desktop and start menu of this user."""
    import winreg

    with winreg.OpenKey(
        winreg.HKEY_CURRENT_USER, r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    ) as key:
        return [Path(os.path.expandvars(winreg.QueryValueEx(key, name)[0])) for name in ("Desktop", "Programs")]


def _runs(command):
    return subprocess.run(command, check=False).returncode == 0


def main():
    try:
        fitting(sys.version_info, sysconfig.get_platform(), sys.base_prefix)
        home = Path(os.environ["LOCALAPPDATA"], "Programs", "lkjgen")
        install(home, HERE, sys.version_info, _runs)
        where = put_openers(HERE.parent / OPENER, places_of_windows())
        remove_older(home)
    except Refused as error:
        print(f"\nBelum terpasang. {error}")
        return 1
    except OSError as error:
        print(f"\nBelum terpasang. Tutup lkjgen bila sedang terbuka, lalu ulangi. Keterangan sistem: {error}")
        return 1
    print(f"\nlkjgen terpasang. Klik dua kali '{OPENER}' {'di Desktop' if where else 'di folder ini'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
