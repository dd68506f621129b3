"""Static files are named by their content, those that our scripts import too."""

from pathlib import PurePosixPath

from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.base import ContentFile

from cocarde.web.settings.static_files import HashedFilesStorage

TEXTS = {
    "design/a.js": 'import { b } from "./b.js";\n',
    "design/b.js": "export const b = 1;\n",
    "elsewhere/c.js": 'import { d } from "./nowhere.js";\n',
}


def test_what_our_scripts_import_is_asked_for_by_its_hash(tmp_path):
    plain = StaticFilesStorage(location=tmp_path, base_url="/static/")
    for name, text in TEXTS.items():
        plain.save(name, ContentFile(text))
    storage = HashedFilesStorage(location=tmp_path, base_url="/static/")

    list(storage.post_process({name: (plain, name) for name in TEXTS}))

    part = PurePosixPath(storage.hashed_files["design/b.js"]).name
    served = {name: (tmp_path / new).read_text() for name, new in storage.hashed_files.items()}
    assert part != "b.js"
    assert served == TEXTS | {"design/a.js": f'import {{ b }} from "./{part}";\n'}
