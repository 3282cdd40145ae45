"""What a person should look at: readings that the text allows but does not prove. A sound text raises none."""

import re
from collections.abc import Iterator, Sequence

from articles.importing.bylines import read_byline
from articles.importing.characters import columns_of_han
from articles.importing.cues import Cues, ends_sentence
from articles.importing.document import Warning
from articles.importing.front import Front
from articles.importing.paragraphs import Block
from articles.importing.rows import Row

# A front that costs more was read with doubt.
_DOUBT = 3.9
_CUT = re.compile(r"[\w，、,]$")
_CONTINUED = re.compile(r"^[，。、；：！？）」』》,.;:!?)]|^[a-z]")
_CREDIT = re.compile(r"圖片來源|照片來源|Image source|Photo credit", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LINED_UP = 3
