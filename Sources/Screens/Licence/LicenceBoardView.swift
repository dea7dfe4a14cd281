package import Canvas
package import Records

/// All licences of one enterprise side by side, and below them what none of them covers.
package struct LicenceBoardView: Screen {
  package typealias Verb = LicenceBoardCommand

  package static let name = Phrase("证照并列", "Licences side by side")

  package let enterprise: RecordID
  package internal(set) var board: LicenceBoard?
  package internal(set) var selection = 0

  package init(_ enterprise: RecordID) { self.enterprise = enterprise }

  package var route: Route { .licenceBoard(enterprise) }
  package var focus: InputFocus { .commands }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let name = board?.enterprise["name"].text
    return [
      context.words(LicenceSearch.name), context.words(Phrase("并列", "Side by side")),
      name.map { UntrustedText(row: $0).line() } ?? CleanText(phrase: "…"),
    ]
  }

  var selected: LicenceAnswer? {
    guard let board, board.answers.indices.contains(selection) else { return nil }
    return board.answers[selection]
  }

  package func unavailable(_ command: LicenceBoardCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .open, .next, .previous:
      selected == nil ? Phrase("没有证照", "There is no licence") : nil
    case .dossier: nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<LicenceBoardCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged): return [.licence(.board(enterprise, on: nil))]
    case .learnt(.licence(.board(enterprise, _, let board))):
      let kept = selected?.licence?.id
      self.board = board
      selection = board.answers.firstIndex { $0.licence?.id == kept } ?? 0
      return []
    case .learnt(.licence(.failed(let failure, .board(enterprise, _)))):
      return [.tell(Notice(failure))]
    case .learnt, .pasted: return []
    case .typed(let key):
      switch ListMotion(key) {
      case .down, .pageDown, .halfPageDown: return move(1)
      case .up, .pageUp, .halfPageUp: return move(-1)
      case .first: return move(-selection)
      case .last: return move((board?.answers.count ?? 1) - 1 - selection)
      default: return [.unused]
      }
    case .chose(.next): return move(1)
    case .chose(.previous): return move(-1)
    case .chose(.open): return selected?.licence.map { [.open(.licence($0.id))] } ?? []
    case .chose(.dossier): return [.open(.enterprise(enterprise))]
    }
  }

  private mutating func move(_ steps: Int) -> [Effect] {
    let count = board?.answers.count ?? 0
    selection = max(0, min(count - 1, selection + steps))
    return []
  }
}

/// What can be done with licences side by side.
package enum LicenceBoardCommand: String, Command {
  case open = "licenceBoard.open"
  case next = "licenceBoard.next"
  case previous = "licenceBoard.previous"
  case dossier = "licenceBoard.dossier"

  package var facts: CommandFacts {
    switch self {
    case .open:
      CommandFacts(
        [.enter, .function(3)],
        Phrase("详情", "Open"),
        Phrase("打开选中的证照", "Opens the selected licence"),
        initials: "xq",
        place: -3
      )
    case .next:
      CommandFacts(
        [.right, .tab],
        Phrase("下一证", "Next"),
        Phrase("选中右边的证照", "Selects the licence on the right"),
        initials: "xyz",
        place: -2
      )
    case .previous:
      CommandFacts(
        [.left, .backTab],
        Phrase("上一证", "Back"),
        Phrase("选中左边的证照", "Selects the licence on the left"),
        initials: "syz"
      )
    case .dossier:
      CommandFacts(
        [.letter("x")],
        Phrase("档案", "Dossier"),
        Phrase("这家企业的一企一档", "The dossier of the enterprise"),
        initials: "da",
        place: -1
      )
    }
  }
}
