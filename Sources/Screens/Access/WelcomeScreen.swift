package import Canvas
package import Records

/// What an empty home shows: no hub, no account, and what works all the same.
package struct WelcomeScreen: Screen {
  package typealias Verb = WelcomeCommand

  package static let name = Phrase("欢迎", "Welcome")

  package init() {}

  package var route: Route { .welcome }
  package var focus: InputFocus { .commands }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [context.words(Phrase("药巡", "Yaoxun")), context.words(Self.name)]
  }

  package func unavailable(_ command: WelcomeCommand, in context: DrawContext) -> Phrase? { nil }

  package mutating func handle(
    _ event: ScreenEvent<WelcomeCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt, .pasted: []
    case .typed: [.unused]
    case .chose(.codes): [.open(.codes)]
    case .chose(.checklists): [.open(.checklists)]
    case .chose(.settings): [.open(.settings)]
    }
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("药巡 本机尚未登记", "Yaoxun: not enrolled yet")),
      focus: .focused,
      context: context
    ).indented(by: 1)
    let sentences: [Phrase] = [
      Phrase("本机还没有平台和账号。", "This laptop knows no hub and no account yet."),
      Phrase("", ""),
      Phrase("登记(激活码由单位管理员给出):", "To enrol (an administrator gives the code):"),
      Phrase(
        "  yaoxun enrol --hub URL --code CODE --account NAME",
        "  yaoxun enrol --hub URL --code CODE --account NAME"
      ),
      Phrase("先看演示(数据均为生成,不联网):", "To look around (generated data, no network):"),
      Phrase("  yaoxun demo", "  yaoxun demo"),
      Phrase("", ""),
      Phrase("不登记也能用:", "What works without:"),
      Phrase(
        "  k  查码    核对批准文号、信用代码、追溯码、UDI 等",
        "  k  codes       approvals, credit codes, trace codes, UDI"
      ),
      Phrase("  c  检查表  浏览检查条款", "  c  checklists  what inspections ask for"),
      Phrase("  s  设置    语言与主题", "  s  settings    language and theme"),
      Phrase("  F1 帮助", "  F1 help"),
    ]
    let width = max(1, inside.size.columns - 1)
    frame.lines(sentences.flatMap { context.words($0).wrapped(width: width) }, in: inside)
    frame.cursor = inside.origin
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {}
}

/// What can be done in an empty home.
package enum WelcomeCommand: String, Command {
  case codes = "welcome.codes"
  case checklists = "welcome.checklists"
  case settings = "welcome.settings"

  package var facts: CommandFacts {
    switch self {
    case .codes:
      CommandFacts(
        [.letter("k")],
        Phrase("查码", "Codes"),
        Phrase("看一个编码是什么、对不对", "Reads any code and says what it is"),
        initials: "cm",
        place: -3
      )
    case .checklists:
      CommandFacts(
        [.letter("c")],
        Phrase("检查表", "Checklists"),
        Phrase("浏览随程序带来的检查表", "Browses the checklists that came with the program"),
        initials: "jcb",
        place: -2
      )
    case .settings:
      CommandFacts(
        [.letter("s")],
        Phrase("设置", "Settings"),
        Phrase("选语言和主题", "Chooses language and theme"),
        initials: "sz",
        place: -1
      )
    }
  }
}
