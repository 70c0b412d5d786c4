"""The folder itself: which files in it are ours, and how one comes and goes.

A file is entered in the journal before it is put in its place, so that after a kill each of ours is
known to be ours. Nothing else is ever written over or removed.
"""

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from newsroom.folder.addresses import OURS, is_inside
from newsroom.folder.state import File, State, name_of

MANIFEST, JOURNAL, NEW = f"{OURS}site.json", f"{OURS}site.journal", f"{OURS}site.new"
# Everybody may read what is public, whatever else we keep to ourselves.
_FILE, _FOLDER = 0o644, 0o755
_FIRST_LINE = 1000


class Refused(Exception):
    """A sentence for whoever asked."""


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()


class Place:
    def __init__(self, folder: Path, state: State):
        self.folder, self.state = folder, state
        self.written = self.unchanged = self.removed = 0
        self._journal = open(folder / JOURNAL, "a", encoding="utf-8")  # noqa: SIM115

    @property
    def new(self) -> Path:
        """Where files are made; from there they are renamed."""
        return self.folder / NEW

    def is_there(self, name: str) -> bool:
        known = self.state.file(name)
        if known is None or not known.digest:
            return False
        try:
            return os.stat(self.folder / name).st_size == known.size
        except OSError:
            return False

    def put(self, files: list[tuple[str, File, str]]) -> None:
        """Names, what they are, and where in `new` each lies; "" of one that is as it was."""
        for name, file, new in files:
            if new:
                self._journal.write(json.dumps([name, file.digest]) + "\n")
        self._journal.flush()
        for name, file, new in files:
            if new:
                self._put(name, self.new / new)
                self.written += 1
            else:
                self.unchanged += 1
            self.state.note_file(name, file)

    def write(self, name: str, content: bytes) -> None:
        """One that was made here."""
        file, known = File(digest_of(content), len(content)), self.state.file(name)
        new = ""
        if known is None or known.digest != file.digest or not self.is_there(name):
            new = uuid.uuid4().hex
            put_new(self.new / new, content)
        self.put([(name, file, new)])

    def _put(self, name: str, new: Path) -> None:
        there = self.folder / name
        if not there.parent.is_dir():
            self._make_way(there.parent)
            _make(there.parent)
        if there.is_dir():
            shutil.rmtree(there)  # all that was in it was ours, and named in the manifest
        new.replace(there)

    def _make_way(self, folder: Path) -> None:
        """What was a file is a folder now."""
        for above in (folder, *folder.parents):
            if above == self.folder:
                return
            if above.is_file():
                above.unlink()

    def remove_old(self) -> None:
        """What this run has not met is not public any more, or is not named by any page."""
        for name in self.state.old_files():
            with suppress(FileNotFoundError, NotADirectoryError):
                (self.folder / name).unlink()
                self.removed += 1
            self.state.drop_file(name)
            self._remove_empty((self.folder / name).parent)

    def remove_unless_new(self, name: str) -> None:
        """For an address at which nothing is to be seen, or nobody knows what. Another one may have
        the same file, and have it rightly."""
        if not self.state.is_old(name):
            return
        with suppress(FileNotFoundError):
            (self.folder / name).unlink()
            self.removed += 1
        self.state.drop_file(name)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.folder:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    def finish(self, **head) -> None:
        """The manifest; from now on the journal says nothing more."""
        mark = uuid.uuid4().hex
        with open(self.new / MANIFEST, "w", encoding="utf-8") as file:
            file.write(json.dumps({"mark": mark, **head})[:-1] + ', "files": {\n')
            for number, (name, digest) in enumerate(self.state.all_files()):
                row = f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(digest)}"
                file.write(f",\n{row}" if number else row)
            file.write("\n}}\n")
        (self.new / MANIFEST).chmod(_FILE)
        (self.new / MANIFEST).replace(self.folder / MANIFEST)
        self._journal.close()
        (self.folder / JOURNAL).unlink()
        self.state.tell(mark=mark)

    def close(self) -> None:
        self._journal.close()
        shutil.rmtree(self.new, ignore_errors=True)


def put_new(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(_FILE)


@contextmanager
def opened(folder: Path, states: Path) -> Iterator[Place]:
    """The folder, made if it is not there. Refused: one with files of somebody else's, or in which
    another run is at work. `states`: where it is remembered what is in folders."""
    folder = _made(folder)
    states.mkdir(parents=True, exist_ok=True)
    state_file = states / name_of(folder)
    with open(f"{state_file}.lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refused(f"Another run is writing to {folder}. Wait for its end.") from None
        state = State(state_file)
        try:
            _learn(folder, state)
            _refuse_foreign(folder, state)
            shutil.rmtree(folder / NEW, ignore_errors=True)
            (folder / NEW).mkdir(mode=0o700)
            place = Place(folder, state)
            try:
                yield place
            finally:
                place.close()
        finally:
            state.close()


def _made(folder: Path) -> Path:
    try:
        _make(folder)
    except (FileExistsError, NotADirectoryError):
        raise Refused(f"{folder} is a file. Name a folder.") from None
    return folder.resolve()


def _make(folder: Path) -> None:
    """With a mask of its own: the folder is for a web server, whoever that is."""
    before = os.umask(0o777 - _FOLDER)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    finally:
        os.umask(before)


def _learn(folder: Path, state: State) -> None:
    """Which files are ours, where the folder knows more than we remember."""
    try:
        with open(folder / MANIFEST, encoding="utf-8") as file:
            first = file.read(_FIRST_LINE)
            known = state.told("mark")
            if not known or f'"mark": "{known}"' not in first:
                file.seek(0)
                written = json.load(file)["files"]
                state.forget()
                for name, digest in written.items():
                    _note_own(folder / MANIFEST, state, name, digest)
    except FileNotFoundError:
        if not (folder / JOURNAL).exists():
            state.forget()
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(
            f"{folder / MANIFEST} cannot be read, so nobody knows which files in the folder are "
            "ours. Choose another folder, or empty this one."
        ) from None
    _read_journal(folder, state)


def _read_journal(folder: Path, state: State) -> None:
    """Of a run that was killed: each file named in it may have been put in its place or not."""
    try:
        lines = (folder / JOURNAL).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            name, digest = json.loads(line)
        except ValueError:
            continue  # the last one, cut off: its file was not put in its place yet
        _note_own(folder / JOURNAL, state, name, digest)
        there = folder / name
        known = state.file(name)
        if known.digest != digest or known.size < 0:
            content = there.read_bytes() if there.is_file() else b""
            state.note_file(name, File(digest_of(content), len(content), known.made_from))


def _note_own(told_by: Path, state: State, name: str, digest: str) -> None:
    """The folder may be a copy that somebody else has made: what is ours is removed, so nothing
    outside may be called ours."""
    if not is_inside(name.split("/")):
        raise Refused(
            f"{told_by} names “{name[:120]}”, which is no file of the folder. Nothing was changed. "
            "Choose another folder, or empty this one."
        )
    state.note_own(name, digest)


def _refuse_foreign(folder: Path, state: State) -> None:
    """Sees to it on the way that a file of another size is written again."""
    for above, folders, names in os.walk(folder):
        # A link to elsewhere is nobody's folder here.
        for name in [*names, *(it for it in folders if Path(above, it).is_symlink())]:
            path = Path(above, name)
            inside = path.relative_to(folder).as_posix()
            is_of_a_run = inside in (MANIFEST, JOURNAL) and not path.is_symlink()
            if is_of_a_run or inside.startswith(f"{NEW}/"):
                continue
            known = state.file(inside)
            if known is None:
                raise Refused(
                    f"{folder} holds files that this command has not written, such as {inside}. "
                    "Nothing was changed. Choose an empty folder, or move those files away."
                )
            size = path.lstat().st_size
            if known.size < 0 and known.digest == digest_of(path.read_bytes()):
                state.note_file(inside, known._replace(size=size))
            elif known.size != size:
                state.is_spoiled(inside)
