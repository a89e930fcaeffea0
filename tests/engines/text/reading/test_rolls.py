"""Rolls printed in a text: who is on them, from where, placed where; and that nothing else is taken for one."""

from hypothesis import given
from hypothesis import strategies as st

from tashan.engines.text import as_json, read
from tashan.engines.text.reading.rolls import find_rolls

TABLE = """【跟岗名单】
序号 姓名 工作单位 跟岗学校
1 衣国庆 岚水市白石小学 东澜市云栖小学
2 盛凯旋 岚水市职业学校 东澜市机电学校
3 路遥 岚水市特殊教育学校 东澜市启明学校

合计 3 人 均已 到岗
"""
BRACKETS = (
    "成员：阮志鹏（东澜市科创城管委会）、温静怡（岚水县人民医院）、戴国强（东澜绿野农业科技有限公司）。"
)
LINES = """万俊杰：岚水市石门镇副镇长，实训队队长，东澜市粤秀街道办事处跟班
问：第一天什么感受？
万俊杰：早会只开了十五分钟。
时间：10月8日
"""
SURNAMES = "赵钱孙李周吴郑王冯陈"
GIVEN = "志文建海丽梅俊春雪鹏"


def test_a_table_gives_names_homes_and_hosts() -> None:
    rolls = find_rolls(TABLE, "")
    assert [(e.name, e.home, e.host, e.sent) for e in rolls] == [
        ("衣国庆", "岚水市白石小学", "东澜市云栖小学", True),
        ("盛凯旋", "岚水市职业学校", "东澜市机电学校", True),
        ("路遥", "岚水市特殊教育学校", "东澜市启明学校", True),
    ]


def test_units_in_brackets_are_hosts_unless_they_are_of_the_home() -> None:
    rolls = find_rolls(BRACKETS, "岚水县")
    assert [(e.name, e.home, e.host) for e in rolls] == [
        ("阮志鹏", "", "东澜市科创城管委会"),
        ("温静怡", "岚水县人民医院", ""),
        ("戴国强", "", "东澜绿野农业科技有限公司"),
    ]


def test_brackets_with_something_else_in_them_are_no_roll() -> None:
    assert find_rolls("成员：阮志鹏（男，45岁）、温静怡（女，党员）、戴国强（左二）。", "岚水县") == ()


def test_a_line_of_introduction_gives_titles_and_host_and_labels_are_no_people() -> None:
    first, second = find_rolls(LINES, "岚水市")
    assert first.titles == ("岚水市石门镇副镇长", "实训队队长")
    assert (first.host, first.sent) == ("东澜市粤秀街道办事处", True)
    assert (second.name, second.titles, second.sent) == ("万俊杰", (), False)


def test_a_line_of_posts_and_a_placing_introduces_a_person() -> None:
    (one,) = find_rolls("广红军，县农业中心高级农艺师，东澜市农科院跟岗。\n于是，大家都来了。\n", "")
    assert (one.name, one.titles, one.host) == ("广红军", ("县农业中心高级农艺师",), "东澜市农科院")


def test_names_that_are_everyday_words_are_read_from_a_roll() -> None:
    text = f"岚水市教师赴东澜市跟岗学习简报\n\n10月8日，岚水市选派3名教师赴东澜市跟岗学习。\n\n{TABLE}"
    people = {p["name"]: p for p in as_json(read(text.encode()))["people"]}
    assert {"衣国庆", "盛凯旋", "路遥"} <= people.keys()
    assert people["盛凯旋"]["role"] == "member"
    assert people["盛凯旋"]["host"] == "东澜市机电学校"


name = st.builds(str.__add__, st.sampled_from(SURNAMES), st.text(GIVEN, min_size=2, max_size=2))


@given(st.lists(name, min_size=1, max_size=8, unique=True))
def test_every_row_below_the_headings_is_read(names: list[str]) -> None:
    rows = [f"{n}\t岚水市第{i}中学\t东澜市第{i}中学" for i, n in enumerate(names, 1)]
    text = "\n".join(["姓名\t单位\t挂职单位", *rows])
    rolls = find_rolls(text, "岚水市")
    assert [e.name for e in rolls] == names
    assert all(text[slice(*e.span)] == e.name for e in rolls)
