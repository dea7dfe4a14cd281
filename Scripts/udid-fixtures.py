#!/usr/bin/env python3
"""Writes Tests/Fixtures/udid: parts of a device release in the published format, with its defects.

Usage: Scripts/udid-fixtures.py

The format and the list of defects are those that public importers of the national device database
report. Firms, keys and devices are invented.
"""
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Tests/Fixtures/udid"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<udid version="1.0">\n'
    "  <header><numberRkeyecordXML>{}</numberRkeyecordXML></header>\n  <devices>\n"
)
TAIL = "  </devices>\n</udid>\n"


def device(number, **changes):
    """One device in the order of the published tags; `changes` replaces values, None drops one."""
    fields = {
        "deviceRecordKey": f"2f{number:030x}",
        "versionNumber": "1",
        "versionTime": "2026-04-15",
        "versionStauts": "新增",
        "zxxsdycpbs": f"0697225360{number:04d}",
        "zxxsdyzsydydsl": "1",
        "cpbsbmtxmc": "GS1",
        "sfyzcbayz": "是",
        "cpbsfbrq": "2026-04-10",
        "cpmctymc": "球囊扩张导管",
        "spmc": "",
        "ggxh": f"YX-{number:04d}",
        "sfwblztlcp": "否",
        "cpms": "演示用产品描述",
        "qxlb": "器械",
        "flbm": "03-13-06",
        "tyshxydm": "91330100MA2YANSHI0",
        "zczbhhzbapzbh": "国械注准20193030166",
        "ylqxzcrbarmc": "演示医疗科技有限公司",
        "ylqxzcrbarywmc": "Demonstration Medical Ltd.",
        "cplb": "耗材",
        "sfbjwycxsy": "是",
        "tsrq": "",
    }
    fields.update(changes)
    lines = [f"      <{tag}>{text}</{tag}>" for tag, text in fields.items() if text is not None]
    return "    <device>\n" + "\n".join(lines) + LISTS + "    </device>\n"


LISTS = """
      <packingList><packing><bzcpbs>16972253600010</bzcpbs><cpbzjb>箱</cpbzjb>\
<bznhxyjcpbssl>10</bznhxyjcpbssl><bznhxyjbzcpbs/></packing></packingList>
      <storageList><storage><cchcztj>冷藏</cchcztj><zdz>2</zdz><zgz>8</zgz><jldw>℃</jldw></storage>\
</storageList>
      <clinicalList><clinical><lcsycclx/><ccz/><ccdw/></clinical></clinicalList>
      <contactList><contact><qylxrcz/><qylxryx/><qylxrdh>0571-00000000</qylxrdh></contact></contactList>
"""


def part(*devices, tail=TAIL):
    return HEAD.format(len(devices)) + "".join(devices) + tail


def write(name, text):
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    (FOLDER / name).write_bytes(data)


FOLDER.mkdir(parents=True, exist_ok=True)
write("UDID_FULL_DOWNLOAD_PART1_Of_4_2026-05-01.xml", part(*[device(n) for n in range(1, 6)]))

defects = part(
    device(11, cpms="禁用\x01字\x02节"),
    device(12, ylqxzcrbarywmc="Smith & Nephew R&D"),
    device(13, cpmctymc="第一版"),
    device(13, cpmctymc="第二版", versionNumber="3", versionStauts="更新"),
    device(14, zczbhhzbapzbh="国械注准20193030166,国械注准20203030167；浙械注准20212060001"),
    device(15, zczbhhzbapzbh="国械注准２０１９３０３０１６６", zxxsdycpbs="０６９７２２５３６００１５５"),
    device(16, zxxsdycpbs=" 0697 2253 6001 66 "),
    device(17, deviceRecordKey=None),
    device(18, cpmctymc=""),
    device(19).replace("</cpmctymc>", "</cpmctym>"),
    device(20).replace("    </device>\n", ""),
    device(21, zczbhhzbapzbh="国械注进2018242095"),
    device(22, versionStauts="删除", versionNumber="2"),
    device(23, versionNumber="二"),
    device(24, zxxsdycpbs=""),
    device(25).replace("    <device>\n", "", 1),
    device(26),
)
write("UDID_FULL_DOWNLOAD_PART2_Of_4_2026-05-01.xml", defects)
broken = part(device(31), device(32, cpmctymc="非文本"), device(33)).encode("utf-8")
write(
    "UDID_FULL_DOWNLOAD_PART3_Of_4_2026-05-01.xml",
    broken.replace("非文本".encode("utf-8"), b"\xb7\xc7\xce\xc4\xb1\xbe"),
)
cut = part(device(41), device(42), device(43))
write("UDID_FULL_DOWNLOAD_PART4_Of_4_2026-05-01.xml", cut[: cut.rindex("<ylqxzcrbarmc>") + 20])
write("empty.xml", b"")
write("no-devices.xml", part())
