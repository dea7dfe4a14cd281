import Canvas
import Records

/// What someone who is read to can ask for on every screen, besides its commands.
enum SpokenVerb: CaseIterable, Sendable {
  case guide, list, more, less, read, place

  /// The words it is asked for by, the first of each language to be told.
  var words: [String] {
    switch self {
    case .guide: ["?", "帮助", "help", "？"]
    case .list: ["列", "list", "列出"]
    case .more: ["下页", "more"]
    case .less: ["上页", "less"]
    case .read: ["全文", "read", "读"]
    case .place: ["位置", "where"]
    }
  }

  var help: Phrase {
    switch self {
    case .guide: Phrase("列出此刻可做的事", "Lists what can be done now")
    case .list: Phrase("再读这九行和编号", "Reads these nine rows and their numbers again")
    case .more: Phrase("读下九行", "Reads the next nine rows")
    case .less: Phrase("读上九行", "Reads the nine rows before")
    case .read: Phrase("读整页", "Reads the whole page")
    case .place: Phrase("说出所在页、当前行和状态", "Says the screen, the row and the state of things")
    }
  }

  init?(_ text: String) {
    let text = text.lowercased()
    guard let verb = Self.allCases.first(where: { $0.words.contains(text) }) else { return nil }
    self = verb
  }
}

extension Shell {
  /// Everything that can be done here, one line each: the screen's own first.
  func guide(in context: DrawContext) -> [CleanText] {
    let language = context.language
    func said(_ facts: CommandFacts) -> String {
      let keys = facts.keys.prefix(1).map { $0 == .letter(" ") ? "<Space>" : $0.notation }.joined()
      let label = facts.label[language]
      let colon = language == .chinese ? ":" : ": "
      return (keys.isEmpty ? label : "\(keys) \(label)") + colon + facts.help[language]
    }
    let own = front.commands(in: context).filter { $0.reason == nil }.map { said($0.facts) }
    let lists = ListCommand.allCases.filter { unavailable($0, in: context) == nil }
      .map { said($0.facts) }
    let global = GlobalCommand.allCases
      .filter { $0 != .help && $0 != .redraw && unavailable($0, in: context) == nil }
      .map { said($0.facts) }
    let verbs = SpokenVerb.allCases.map { verb in
      let word = verb.words[verb == .guide ? 0 : language == .chinese ? 0 : 1]
      return word + (language == .chinese ? ":" : ": ") + verb.help[language]
    }
    let places = Tab.allCases.map { "g\($0.jump) \($0.label[language])" }
    let manner = Phrase(
      "每行一条:按键、名称或编号,再回车。1–9 到该行,空行即回车,<Esc> 返回,/文字 筛选,:文字 找记录",
      "One a line: a key, a name or a number, then Enter. 1–9 goes to a row, an empty line is Enter,"
        + " <Esc> goes back, /text filters, :text finds records"
    )
    let lines =
      [Phrase("本屏:", "Here:")[language]] + own + lists
      + [Phrase("随处:", "Anywhere:")[language]] + global + verbs
      + [Phrase("去处:", "Places: ")[language] + places.joined(separator: ", ")]
      + [manner[language]]
    return lines.map { UntrustedText($0).line() }
  }
}
