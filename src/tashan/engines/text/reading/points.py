"""The points of the weighing: what each sign beside a name, or in it, is worth.

A stretch is taken for a name at the threshold of `people.py`. The scale is fixed by three cases: a title on one side and a plain
surname with a common given name are just enough; a surname between two marks is not, until the document says more
(`people.py`); an everyday word needs firm signs on both sides. Within that scale the points were set by hand and
corrected article by article on invented texts (`tests/engines/text/reading/articles`), so they are judgements and not
measurements: whoever changes one runs those tests.
"""

from __future__ import annotations


class Before:
    """Signs left of the name."""

    CREDIT = 3.0  # 编辑：甲
    TITLE = 3.0  # 某局局长甲
    WEAK_TITLE = 2.2  # 干部甲: a title that also stands alone
    TITLE_APART = 2.2  # 局长 甲
    SIGNED = 3.0  # （某某小学 甲）
    HELD = 2.4  # 挂任某公司副经理的甲
    ONE_OF_MANY = 1.0  # 请一位师傅…: his name need not follow
    POSTED = 1.4  # 挂职的甲
    BODY = 1.2  # 某局甲
    MARK = 0.8  # at the head of a clause, or behind a word that takes a person (由, 请)
    AGENT = 1.2  # 由甲整理: added for the doer between 由 and a verb
    BLANK = 0.6
    UNIT = 0.6  # 规划科甲
    OF = 0.5  # …的甲
    VERB = 0.0
    OTHER = -0.6


class Behind:
    """Signs right of the name."""

    TITLE = 2.6  # 甲老师, 甲（某局局长）
    SPEECH = 2.5  # 甲说
    PLACED = 2.0  # 甲到某院跟班
    SEVERAL = 1.5  # 甲等三人
    DOES = 1.4  # 甲走访…, 甲带着…
    BRACKET = 1.4  # 甲（挂职于…）, 甲（左二）
    ASPECT = 1.2  # 甲拍着…, 甲商定了…
    PARTICLE = 0.9  # 甲在…, 甲也…
    TOGETHER = 0.9  # 甲一起…
    MARK = 0.8
    GRAMMAR = 0.7  # an adverb, a preposition, a time
    AGENT = 0.7  # 由甲整理: the verb after the doer
    BLANK = 0.6
    VERBAL_NOUN = 0.3
    NUMERAL = 0.3
    NOTHING = 0.0
    VERB_OF = 0.0  # 甲发的…
    WORD = -1.0
    SINGLE = -1.4  # one character more, which rather belongs to the name or makes another word of it
    FIRM = -2.0  # 甲科技
    THING = -2.5  # 甲路, 甲思想
    RELIEF = 0.6  # given back where a title stands before the name
    RELIEVED = -1.0  # below this


class Inside:
    """Signs in the name itself."""

    USUAL_SURNAME = 0.7  # the weight at which a surname speaks neither for nor against
    PER_WEIGHT = 2.0
    COMPOUND_SURNAME = 1.2  # weight of 欧阳 and its kin
    UNLISTED_SURNAME = 0.2  # weight of a surname no list has, right behind a title
    GIVEN_CHARACTER = 0.25  # for each character that given names like
    GRAMMAR = -3.0  # for each 的, 了, 是 in it
    AT_AFTER_FIRM = -1.5  # 在, where the sides are firm
    TWO_GIVEN = 0.2
    TAGGED = 1.2  # the tagger thinks so too
    WITHHELD = 1.6  # 李某
    IN_AN_IDIOM = -4.0
    ACROSS_WORDS = -2.5  # for each end that stands inside a word
    ACROSS_TAGGED = -0.5  # the same where the tagger reads a name
    OFFICE_END = -3.5  # 甲局
    PLACE_END = -1.2  # 甲镇
    KNOWN_PLACE = -2.2
    KNOWN_PLACE_FIRM = -0.8
    PLACE_BEHIND = -2.0  # 甲|县
    OWN_PLACE = -3.0  # begins as a place of this text does
    OWN_PLACE_FIRM = -1.5
    SOMEBODY_NAMED = -4.0  # 费总
    BEGINS_WORD = -1.2
    ENDS_IN_WORD = -0.6  # 全部报|到
    NOBODY = -4.0  # 全体, 双方, a title
    NAME_WORD = 0.4  # the dictionary holds it as a name
    WORD_SURE = -0.8
    WORD_FIRM = -1.0
    WORD = -2.5
    GIVEN_WORD_LIKED = -0.2  # 凯旋: a word of characters that given names like
    GIVEN_WORD = -0.9


class Certain:
    """Names known by their form alone."""

    SIGNED = 3.2  # 编辑：甲, a pen name too
    COUNTED = 4.0  # 选派甲、乙、丙三名干部
    TRANSLITERATED = 4.5
    ONE_PART = -0.8  # a transliterated name of one short part, beside what stands around it
    PARTS = 0.8
