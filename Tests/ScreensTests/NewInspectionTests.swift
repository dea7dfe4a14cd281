import Canvas
import Records
import Screens
import Testing

@Suite("The list of inspections")
struct InspectionListTests {
  @Test func `filter, chips and states choose what is asked for`() throws {
    var drive = Drive(.inspections)
    try drive.keys("/状态:未定稿 类型:有因检查 成员:li 地区:3301 百草 !抽检<Enter>")
    let list: InspectionList = try drive.front()
    #expect(
      list.filter
        == InspectionFilter(
          states: ["planned", "underway", "recorded"],
          kinds: ["forCause"],
          member: "li",
          region: "3301",
          words: ["百草"],
          excludedWords: ["抽检"]
        )
    )
    let text = InspectionFilterText.write(list.filter, in: .english)
    #expect(try InspectionFilterText.parse(text) == list.filter)
    try drive.keys("<BS><BS><BS><BS><BS><BS>")
    let bare: InspectionList = try drive.front()
    #expect(bare.filter == InspectionFilter())
    try drive.keys("v")
    let open: InspectionList = try drive.front()
    #expect(open.filter.states == ["planned", "underway", "recorded"])
    try drive.keys("vv/状态:什么<Enter>")
    #expect(drive.text.contains("状态没有「什么」"))
  }

  @Test func `the hints say what the keys of the list do`() throws {
    let drive = Drive(.inspections)
    let hints = try #require(drive.frame.lines.last)
    for word in ["F3查看", "F4录入", "F7筛选", "F8新建", "x档案"] {
      #expect(hints.contains(word), "\(hints)")
    }
  }
}

@Suite("Beginning an inspection that nobody planned")
struct NewInspectionTests {
  private func draft(_ drive: Drive) -> InspectionDraft? {
    drive.effects.compactMap { effect -> InspectionDraft? in
      if case .inspection(.begin(let draft)) = effect { draft } else { nil }
    }.last
  }

  @Test func `from the list: enterprise, kind, reason and colleagues, then it is recorded`() throws
  {
    var drive = Drive(.inspections)
    try drive.keys("<F8>百草<Enter>")
    let begin: NewInspection = try drive.front()
    #expect(begin.party == Sample.party)
    #expect(drive.text.contains("JC202601190") && drive.text.contains("不在本账号辖区"))
    // A digit takes the place of the one that stands there.
    try drive.keys("2<Enter><Enter>")
    #expect(drive.text.contains("不能为空"))
    try drive.keys("群众举报<Enter>li<Enter>")
    #expect(
      draft(drive)
        == InspectionDraft(
          enterprise: id(502),
          kind: "forCause",
          checklist: "gsp-retail",
          version: "2026.1",
          reason: "群众举报",
          colleagues: ["li"]
        )
    )
    #expect(drive.shell.front.route == .inspection(id(9_002)))
    // Back leads to the list and not into answers that were given.
    try drive.keys("<Esc>")
    #expect(drive.shell.front.route == .inspections)
  }

  @Test func `from a dossier the enterprise is known already`() throws {
    var drive = Drive(.enterprise(id(502)))
    try drive.keys("n")
    #expect(drive.shell.front.route == .newInspection(id(502)))
    #expect(drive.text.contains("1/3"))
    try drive.keys("<Esc>")
    #expect(drive.shell.front.route == .enterprise(id(502)))
  }

  @Test func `what cannot be begun says why and keeps the answers`() throws {
    var services = Services.sample()
    services.inspection.beginning.begin = { _ throws(ServiceFailure) in
      throw ServiceFailure(.locked, code: "replica.sealed")
    }
    var drive = Drive(.newInspection(id(502)), services: services)
    try drive.keys("<Enter>群众举报<Enter><Enter>")
    #expect(drive.text.contains("replica.sealed") && drive.text.contains("群众举报"))
    #expect(drive.shell.front.route == .newInspection(id(502)))
  }

  @Test func `before a word is typed it says what to type`() throws {
    let drive = Drive(.newInspection(nil))
    #expect(drive.text.contains("输入或扫描要检查的企业"))
  }

  @Test func `an enterprise that is not held is said`() throws {
    var drive = Drive(.newInspection(nil))
    try drive.keys("无")
    #expect(drive.text.contains("本机没有这家企业"))
  }
}
