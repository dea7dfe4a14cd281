import Canvas
import Records
import Screens
import Testing

@Suite("Licence screens")
struct LicenceScreenTests {
  @Test func `it opens with what is near its end and judges the selected one`() throws {
    let drive = Drive(.licences, context: .sample(140, 40))
    let search: LicenceSearch = try drive.front()
    #expect(search.filter == LicenceSearch.nearTheirEnd)
    #expect(search.list.page.rows.map(\.state) == [.expiring])
    #expect(drive.effects.contains(.licence(.check(id(610), on: nil))))
    #expect(drive.text.contains("地址不一致"))
  }

  @Test func `a filter that cannot be read says what there is and asks nothing`() throws {
    var drive = Drive(.licences)
    try drive.keys("状态:")
    let before = drive.effects.count
    try drive.keys("什么")
    #expect(drive.text.contains("状态没有「什么」"))
    #expect(drive.effects.count == before)
  }

  @Test(arguments: [
    ("到期:90", LicenceFilter(endsWithin: 90)),
    ("ends:-30 百草", LicenceFilter(text: "百草", endsWithin: -30)),
    ("状态:暂扣 state:revoked", LicenceFilter(states: [.suspended, .revoked])),
    ("类别:器械经营许可 地区:3301", LicenceFilter(kinds: ["deviceTradeLicence"], region: "3301")),
    ("kind:drugTradeLicence 浙BA5", LicenceFilter(text: "浙BA5", kinds: ["drugTradeLicence"])),
    ("https://x/?a=1", LicenceFilter(text: "https://x/?a=1")),
  ])
  func `the filter reads both languages and leaves codes and addresses alone`(
    text: String,
    filter: LicenceFilter
  ) throws {
    #expect(try LicenceFilterText.parse(text) == filter)
    for language in Language.allCases {
      #expect(try LicenceFilterText.parse(LicenceFilterText.write(filter, in: language)) == filter)
    }
  }

  @Test func `a pasted scan is looked for`() throws {
    var drive = Drive(.licences)
    drive.paste("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9")
    let search: LicenceSearch = try drive.front()
    #expect(search.filter.text.hasPrefix("1.2.156"))
  }

  @Test func `from a licence to its holder, to all of its licences and back`() throws {
    var drive = Drive(.licences)
    try drive.keys("浙<Enter><Enter>")
    #expect(drive.shell.front.route == .licence(id(610)))
    try drive.keys("x")
    #expect(drive.shell.front.route == .enterprise(id(502)))
    try drive.keys("v")
    #expect(drive.shell.front.route == .licenceBoard(id(502)))
    try drive.keys("<Right><Enter>")
    #expect(drive.shell.front.route == .licence(id(611)))
    try drive.keys("<Esc><Esc><Esc><Esc>")
    #expect(drive.shell.front.route == .licences)
  }

  @Test func `a past day is asked for, shown, and left again`() throws {
    var drive = Drive(.licence(id(612)))
    #expect(drive.text.contains("暂扣"))
    try drive.keys("a2026-08-01<Enter>")
    let day = try #require(CalendarDay("2026-08-01"))
    #expect(drive.effects.contains(.licence(.check(id(612), on: day))))
    #expect(drive.text.contains("截至 2026-08-01"))
    try drive.keys("a<C-u>2027-01-01<Enter>")
    #expect(drive.text.contains("不晚于今天"))
    try drive.keys("<C-u><Enter>")
    let view: LicenceView = try drive.front()
    #expect(view.day == nil)
  }

  @Test func `a field that is not what was seen is reported with its grounds`() throws {
    var drive = Drive(.licence(id(610)))
    try drive.keys("jj<F4>")
    #expect(drive.text.contains("持有人 现场所见"))
    try drive.keys("招牌是另一家<Enter>门头照片<Enter>")
    #expect(
      drive.effects.contains(
        .archive(
          .report(
            type: "licence",
            id(610),
            field: "holderName",
            seen: "招牌是另一家",
            basis: "门头照片"
          )
        )
      )
    )
  }

  @Test func `a dossier reports, marks, goes back to a day and compares two`() throws {
    var drive = Drive(.enterprise(id(502)))
    try drive.keys("<S-Tab><S-Tab>")
    #expect(drive.text.contains("2026-05-14"))
    try drive.keys("<F4>新名称<Enter><Enter>")
    #expect(
      drive.effects.contains(
        .archive(
          .report(type: "enterprise", id(502), field: "name", seen: "新名称", basis: "")
        )
      )
    )
    try drive.keys("b")
    #expect(drive.effects.contains(.archive(.unmark(id(502)))))
    try drive.keys("a2026-03-01<Enter>")
    let day = try #require(CalendarDay("2026-03-01"))
    #expect(drive.effects.contains(.archive(.dossier(.enterprise, id(502), on: day))))
    try drive.keys("d<C-u>2026-03-01..2026-11-21<Enter>")
    #expect(drive.text.contains("周某") && drive.text.contains("李某"))
    try drive.keys("d")
    let view: DossierView = try drive.front()
    #expect(view.difference == nil)
  }

  @Test func `a locked replica lets nobody mark or report`() throws {
    var context = DrawContext.sample()
    context.isLocked = true
    var drive = Drive(.licence(id(610)), context: context)
    let before = drive.effects.count
    try drive.keys("b<F4>")
    #expect(drive.effects.count == before)
    #expect(drive.text.contains("锁定"))
  }
}
