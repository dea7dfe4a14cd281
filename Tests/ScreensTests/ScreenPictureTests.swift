import Canvas
import Records
import Screens
import Testing

/// Where a picture begins and which keys lead to it.
struct Scene: Sendable, CustomTestStringConvertible {
  var name: String
  var route: Route
  var keys = ""

  var testDescription: String { name }

  static let all = [
    Scene(name: "todo", route: .toDo, keys: "jj"),
    Scene(name: "todo-detail", route: .toDoItem(id(1_002))),
    Scene(name: "todo-filter", route: .toDo, keys: "<F7>状态:什么<Enter>"),
    Scene(name: "supervision", route: .supervision, keys: "j"),
    Scene(name: "supervision-detail", route: .supervisionOrder(id(4_001))),
    Scene(name: "supervision-issue", route: .supervision, keys: "i冷链专项<Enter>330106<Enter>"),
    Scene(name: "inspections", route: .inspections, keys: "j"),
    Scene(name: "inspections-filter", route: .inspections, keys: "/状态:未定稿 类型:有因检查 !抽检<Enter>"),
    Scene(name: "inspection-detail", route: .inspections, keys: "j<F3>"),
    Scene(name: "new-inspection", route: .newInspection(nil), keys: "百草"),
    Scene(name: "new-inspection-kind", route: .newInspection(id(502))),
    Scene(name: "new-inspection-reason", route: .newInspection(id(502)), keys: "2<Enter>群众举报"),
    Scene(name: "new-inspection-team", route: .newInspection(id(502)), keys: "2<Enter>群众举报<Enter>"),
    Scene(name: "recording", route: .inspection(id(9_001))),
    Scene(name: "recording-finding", route: .inspection(id(9_001)), keys: "28温度记录仪无电"),
    Scene(name: "recording-recorded", route: .inspection(id(9_011))),
    Scene(name: "recording-signing", route: .inspection(id(9_011)), keys: "i<Enter>"),
    Scene(name: "recording-sealed", route: .inspection(id(9_012)), keys: "jjjjjjjjjjv"),
    Scene(name: "recording-correcting", route: .inspection(id(9_012)), keys: "jjjjjjjjjjC"),
    Scene(name: "archive", route: .archive, keys: "百草<Enter>"),
    Scene(name: "enterprise", route: .enterprise(id(502)), keys: "<Tab>"),
    Scene(name: "product", route: .product(id(601)), keys: "<Tab>"),
    Scene(name: "enterprise-fields", route: .enterprise(id(502)), keys: "<S-Tab><S-Tab>jj"),
    Scene(name: "enterprise-report", route: .enterprise(id(502)), keys: "<S-Tab><S-Tab>jj<F4>已换人"),
    Scene(
      name: "enterprise-difference",
      route: .enterprise(id(502)),
      keys: "d<C-u>2026-03-01..2026-11-21<Enter>"
    ),
    Scene(name: "bookmarks", route: .archive),
    Scene(name: "licences", route: .licences),
    Scene(name: "licences-check", route: .licences, keys: "浙AA<Enter>j"),
    Scene(name: "licences-wrong-filter", route: .licences, keys: "状态:什么"),
    Scene(name: "licence", route: .licence(id(610)), keys: "jj"),
    Scene(name: "licence-suspended", route: .licence(id(612))),
    Scene(name: "licence-as-of", route: .licence(id(612)), keys: "a2026-08-01<Enter>"),
    Scene(name: "licence-board", route: .licenceBoard(id(502)), keys: "<Right>"),
    Scene(name: "sync", route: .sync, keys: "<Tab>jj"),
    Scene(name: "sync-refused", route: .sync, keys: "<Tab>jj<Enter>"),
    Scene(name: "sync-stick", route: .sync, keys: "w<Tab>"),
    Scene(name: "sync-pack", route: .sync, keys: "i<C-u>/media/d<Tab>"),
    Scene(name: "sync-shrinking", route: .sync, keys: "i<C-u>/media/disk.yxpack<Enter>"),
    Scene(name: "files", route: .attachments(.all), keys: "j"),
    Scene(name: "files-detail", route: .attachments(.all), keys: "jj<Enter>"),
    Scene(name: "files-save", route: .attachments(.all), keys: "G<F8>"),
    Scene(name: "conflicts", route: .conflicts),
    Scene(name: "conflict", route: .conflict(id(301)), keys: "<Right><Space><Left>"),
    Scene(name: "codes", route: .codes, keys: "91330106MA2XXXXX0P"),
    Scene(name: "trace", route: .trace(nil), keys: TraceSample.code + "<Enter>"),
    Scene(name: "trace-signs", route: .trace(nil), keys: TraceSample.code + "<Enter><S-Tab>"),
    Scene(name: "trace-empty", route: .trace(nil)),
    Scene(name: "trace-records", route: .trace(nil), keys: "国药准字H33021234<Enter>"),
    Scene(
      name: "shelf",
      route: .shelf,
      keys: "81902300000000000010<Enter>81902300000000000020<Enter>81902300000000000010<Enter>"
        + "81902300000000000008<Enter>81902300000000000019<Enter>81902300000000000017<Enter>"
    ),
    Scene(name: "batch", route: .batchFlow(id(8_100)), keys: "j"),
    Scene(name: "batch-counties", route: .batchFlow(id(8_100)), keys: "<Tab><Tab>"),
    Scene(name: "checklists", route: .checklists, keys: "<Enter>"),
    Scene(name: "settings", route: .settings),
    Scene(name: "statistics", route: .statistics, keys: "jjjjj"),
    Scene(name: "statistics-products", route: .statistics, keys: "<Left><Left>"),
    Scene(
      name: "counted",
      route: .counted(StatisticsChoice(.enterprise, .county, "330106")),
      keys: "j"
    ),
    Scene(name: "settings-certificate", route: .settings, keys: "j"),
    Scene(name: "settings-scopes", route: .settings, keys: "jj"),
    Scene(name: "settings-theme", route: .settings, keys: "jjjj<Enter>j"),
    Scene(name: "settings-lock", route: .settings, keys: "jjjjj<Enter>"),
    Scene(name: "settings-password", route: .settings, keys: "psecret"),
    Scene(name: "settings-about", route: .settings, keys: "G"),
    Scene(name: "audit", route: .audit, keys: "j"),
    Scene(name: "audit-detail", route: .audit, keys: "jjv<Enter>"),
    Scene(name: "audit-filter", route: .audit, keys: "/动作:什么<Enter>"),
    Scene(name: "unlock", route: .unlock, keys: "秘密"),
    Scene(name: "welcome", route: .welcome),
    Scene(name: "columns", route: .toDo, keys: "sj<Enter> "),
    Scene(name: "columns-progress", route: .progress, keys: "s"),
    Scene(name: "todo-columns", route: .toDo, keys: "sjjj j j j <Esc>"),
    Scene(name: "views", route: .toDo, keys: "/地区:3301<Enter><F9><F9>杭州<Enter>"),
    Scene(name: "views-name", route: .toDo, keys: "<F9><F9>我的<Enter>"),
    Scene(name: "progress", route: .progress, keys: "j"),
    Scene(name: "application", route: .application(id(6_001))),
    Scene(name: "messages", route: .messages),
    Scene(name: "message", route: .messages, keys: "j<Enter>"),
    Scene(name: "undo", route: .undo, keys: "j"),
    Scene(name: "undo-detail", route: .undo, keys: "jj<Enter>"),
    Scene(name: "undo-ask", route: .undo, keys: "j<F8>"),
    Scene(name: "help", route: .toDo, keys: "?"),
    Scene(name: "palette", route: .toDo, keys: ":bl"),
  ]
}

@Suite("Pictures of screens")
struct ScreenPictureTests {
  @Test(arguments: Scene.all, [(80, 24), (140, 40)])
  func `Gate G14: every screen looks as recorded in both languages`(
    _ scene: Scene,
    size: (columns: Int, rows: Int)
  ) throws {
    for language in Language.allCases {
      var drive = Drive(scene.route, context: .sample(size.columns, size.rows, language))
      try drive.keys(scene.keys)
      try expectScreen(
        drive.frame,
        matches: "\(scene.name)-\(size.columns)x\(size.rows)-\(language.rawValue)"
      )
    }
  }

  @Test(arguments: Tab.allCases, [(20, 5), (40, 12), (100, 28)])
  func `Gate G14: every tab looks as recorded at the other tiers`(
    _ tab: Tab,
    size: (columns: Int, rows: Int)
  ) throws {
    for language in Language.allCases {
      let drive = Drive(tab.route, context: .sample(size.columns, size.rows, language))
      try expectScreen(
        drive.frame,
        matches: "tier-\(tab.rawValue)-\(size.columns)x\(size.rows)-\(language.rawValue)"
      )
    }
  }

  @Test(
    arguments: Scene.all,
    [(20, 5), (40, 12), (60, 20), (100, 28), (300, 100)]
  )
  func `every screen draws at every tier and keeps its title and a way out`(
    _ scene: Scene,
    size: (columns: Int, rows: Int)
  ) throws {
    for language in Language.allCases {
      var drive = Drive(scene.route, context: .sample(size.columns, size.rows, language))
      try drive.keys(scene.keys)
      let lines = drive.frame.lines
      #expect(lines.count == size.rows)
      #expect(!lines[0].isEmpty)
      #expect(lines.dropFirst().contains { !$0.isEmpty })
    }
  }

  @Test(arguments: [(19, 5), (20, 4), (1, 1), (300, 4)])
  func `below the smallest tier one line says so and only leaving works`(
    size: (columns: Int, rows: Int)
  ) throws {
    var drive = Drive(.toDo, context: .sample(size.columns, size.rows))
    let before = drive.effects.count
    try drive.keys("jjg8a<Enter><F5>")
    #expect(drive.effects.count == before)
    #expect(drive.shell.front.route == .toDo)
    #expect(drive.frame.lines.dropFirst().allSatisfy { $0.isEmpty })
    try drive.keys("q")
    #expect(drive.effects.last == .quit)
  }
}
