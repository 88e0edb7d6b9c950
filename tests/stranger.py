"""As a stranger: build the wheel, install it into an empty environment, and run what README and guide say, elsewhere.

`make stranger` runs it. It is no test of the suite: it installs from the package index and takes some minutes.
"""

import http.server
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONSOLE = re.compile(r"```(?:console|)\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
COMMAND = re.compile(
    r"^(?:\$ |    )((?:RASHOMON_TOKEN=\S+ |cat \S+ \| )?rashomon (?!COMMAND)\S.*?)(?: +# .*)?$", re.MULTILINE
)
EXTRAS = "web,batch,tables"
STORY = re.compile(r"\bs-[0-9a-f]{4,}…?")
SKIPPED = {
    "postgresql://": "needs a server",
    "--engine spark": "needs Java",
    "--webhook": "needs one",
    "--install-completion": "would change this shell",
    "en_core_web_trf": "is not installed",
    "…": "is a pattern",
}
ENDLESS = ("rashomon serve", "rashomon watch")
SECONDS = 20


class Site(http.server.BaseHTTPRequestHandler):
    """example.org: a feed, a sitemap and a page."""

    PAGE = "<html><head><title>Ferry late</title></head><body><article><h1>Ferry late</h1>{}</article></body></html>"
    TEXT = (
        "<p>The ferry to Sfax was late on Monday, the harbour office said. Passengers waited for five hours.</p>"
        "<p>“We were told nothing,” said Ana Ruiz, who had come to see her mother. The company did not answer.</p>"
        "<p>Fishermen had tied forty boats across the entrance of the harbour after the fee was doubled in March.</p>"
    )

    def do_GET(self):
        here = f"http://{self.headers['host']}"
        answers = {
            "/feed.xml": f"<rss><channel><title>Post</title><item><link>{here}/page</link></item></channel></rss>",
            "/sitemap.xml": f"<urlset><url><loc>{here}/page</loc></url></urlset>",
        }
        body = answers.get(self.path, self.PAGE.format(self.TEXT)).encode()
        found = self.path != "/robots.txt"
        self.send_response(200 if found else 404)
        self.send_header("content-type", "text/html" if self.path not in answers else "text/xml")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


def main():
    with tempfile.TemporaryDirectory(prefix="stranger-") as folder:
        home = Path(folder)
        programs = install(home)
        desk = lay_out(home / "desk", home / "site")
        site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        threading.Thread(target=site.serve_forever, daemon=True).start()
        environment = {"PATH": f"{programs}{os.pathsep}/usr/bin{os.pathsep}/bin", "HOME": folder}
        failed = [each for each in lines_of_python(desk, programs) if each]
        failed += run_all(desk, environment, f"http://127.0.0.1:{site.server_port}")
        site.shutdown()
    print(f"{len(failed)} failed")
    return bool(failed)


def install(home):
    """Build the wheel and install it with its extras into an empty environment; give the folder of its programs."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", home], cwd=ROOT, check=True)
    (wheel,) = home.glob("*.whl")
    venv.create(home / "venv", with_pip=True)
    programs = home / "venv" / "bin"
    subprocess.run([programs / "pip", "install", "--quiet", "--quiet", f"{wheel}[{EXTRAS}]"], check=True)
    return programs


def lay_out(desk, site):
    """Give a stranger's folder: the examples, and files under the names that the guide uses."""
    desk.mkdir()
    shutil.copytree(ROOT / "examples", desk / "examples")
    shutil.copytree(ROOT / "examples" / "harbour-talks", desk / "reports")
    texts = [(path.stem, path.read_text("utf-8")) for path in sorted((desk / "reports").iterdir())]
    records = "".join(json.dumps({"outlet": name, "text": text}) + "\n" for name, text in texts)
    for name in ("reports.jsonl", "more.jsonl", "tuesday.jsonl"):
        (desk / name).write_text(records, "utf-8")
    (desk / "meta.csv").write_text("path,outlet\nreports/daily-anchor.txt,Daily Anchor\n", "utf-8")
    return desk


def lines_of_python(desk, programs):
    """Run each block of Python of README and of the page on Python, one after the other."""
    for page in ("README.md", "docs/python.md"):
        code = "\n".join(PYTHON.findall((ROOT / page).read_text("utf-8")))
        done = subprocess.run([programs / "python", "-c", code], cwd=desk, capture_output=True, text=True, check=False)
        print("ok  " if done.returncode == 0 else "FAIL", f"the Python of {page}")
        yield f"{page}: {done.stderr[-400:]}" if done.returncode else ""


def run_all(desk, environment, address):
    """Run every command of README and guide once; give those that ended badly."""
    failed, seen, story = [], set(), None
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for told in COMMAND.findall(page.read_text("utf-8")):
            why = next((reason for words, reason in SKIPPED.items() if words in told and not STORY.search(told)), None)
            if told in seen or why:
                continue
            seen.add(told)
            story = story or first_story(desk, environment)
            command = fitted(told, story, address)
            code, said = run(command, desk, environment)
            print("ok  " if code == 0 else "FAIL", f"{page.relative_to(ROOT)}: {told}")
            if code:
                failed.append(told)
                print("     ", command, "->", code, said[-400:])
    return failed


def fitted(told, story, address):
    """Put what is there in the place of what the guide calls it."""
    command = STORY.sub(story, told).replace("https://example.org", address).replace("https://post.example", address)
    if address in command:
        command += " --allow-private"
    if command.startswith("rashomon watch") and "--rounds" not in command:
        command += " --rounds 1"
    if command.startswith("rashomon batch reports.parquet"):
        command = command.replace("reports.parquet", "reports.jsonl")
    return command


def first_story(desk, environment):
    """Make the archive that the guide has, and give its story."""
    run("rashomon add news.rashomon reports/ --tell", desk, environment)
    run("rashomon account reports/ -o account.json", desk, environment)
    _, said = run("rashomon stories news.rashomon", desk, environment)
    return STORY.search(said)[0]


def run(command, desk, environment):
    """Run a command of the shell; one that does not end by itself is stopped, and has done well if it ran till then."""
    if command.startswith(("RASHOMON_TOKEN", ENDLESS[0])):
        return run_for_a_while(command, desk, environment)
    done = subprocess.run(command, shell=True, cwd=desk, env=environment, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    return (0 if "no report has that" in said else done.returncode), said


def run_for_a_while(command, desk, environment):
    words = shlex.split(command.partition("rashomon ")[2])
    names = {**environment, "RASHOMON_TOKEN": "words-of-my-own"} if command.startswith("RASHOMON") else environment
    program = shutil.which("rashomon", path=environment["PATH"])
    with subprocess.Popen([program, *words], cwd=desk, env=names, stderr=subprocess.PIPE, text=True) as started:
        until = time.monotonic() + SECONDS
        while started.poll() is None and time.monotonic() < until:
            time.sleep(0.2)
        running = started.poll() is None
        started.terminate()
        said = started.stderr.read()
    return (0 if running and "open http" in said else started.returncode or 1), said


if __name__ == "__main__":
    sys.exit(main())
