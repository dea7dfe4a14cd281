import Records

/// What each rule saw, in both languages.
enum TraceSentences {
  static func outBeforeIn(
    _ party: TraceParty,
    _ out: TraceEventView,
    _ later: TraceEventView
  ) -> Phrase {
    Phrase(
      "\(party.title) \(time(out)) 已出库，\(time(later)) 才入库",
      "\(party.title) sent it on \(time(out)) and took it in on \(time(later)) only"
    )
  }

  static func twoHolders(_ parties: [TraceParty], _ events: [TraceEventView]) -> Phrase {
    let parts = zip(parties, events).map { "\($0.title) \(time($1))" }
    return Phrase(
      "\(parts.joined(separator: "、")) 均已入库，其间没有出库",
      "taken in by \(parts.joined(separator: " and by ")) with nothing sent between"
    )
  }

  static func soldElsewhere(
    _ seller: TraceParty,
    _ sale: TraceEventView,
    _ later: TraceEventView
  ) -> Phrase {
    let place = later.actor?.title ?? "?"
    return Phrase(
      "\(seller.title) \(time(sale)) 已售出，\(time(later)) 又出现在 \(place)",
      "sold by \(seller.title) on \(time(sale)), seen at \(place) on \(time(later))"
    )
  }

  static func wrongReceiver(
    _ meant: TraceParty,
    _ receiver: TraceParty,
    _ out: TraceEventView,
    _ next: TraceEventView
  ) -> Phrase {
    Phrase(
      "\(time(out)) 发往 \(meant.title)，\(time(next)) 却由 \(receiver.title) 收货",
      "sent to \(meant.title) on \(time(out)), taken in by \(receiver.title) on \(time(next))"
    )
  }

  static func beforeProduction(_ day: CalendarDay, _ event: TraceEventView) -> Phrase {
    Phrase(
      "单据 \(time(event))，生产日期 \(day)",
      "dated \(time(event)), produced on \(day)"
    )
  }

  static func expired(_ day: CalendarDay, _ event: TraceEventView) -> Phrase {
    let party = event.actor?.title ?? "?"
    return Phrase(
      "\(party) \(time(event)) 出库，有效期至 \(day)",
      "\(party) let it go on \(time(event)); its last day was \(day)"
    )
  }

  static func recalled(_ recall: RecallHit, _ event: TraceEventView, count: Int) -> Phrase {
    let day = recall.startedOn.map(\.description) ?? ""
    return Phrase(
      "召回 \(recall.number) 自 \(day) 开始，此后仍有 \(count) 次流转，首次 \(time(event))",
      "recall \(recall.number) began on \(day); \(count) moves since, the first on \(time(event))"
    )
  }

  static func strayed(
    _ package: String,
    _ there: TraceParty,
    _ move: TraceEventView,
    _ seen: TraceParty,
    _ event: TraceEventView
  ) -> Phrase {
    let code = TraceLink.shown(package)
    return Phrase(
      "上级包装 \(code) \(time(move)) 已到 \(there.title)，本码 \(time(event)) 却在 \(seen.title)",
      "package \(code) went to \(there.title) on \(time(move)); this code was at \(seen.title) on "
        + time(event)
    )
  }

  static func count(_ pack: TracePackage, meant: Int) -> Phrase {
    let code = TraceLink.shown(pack.code)
    return Phrase(
      "包装 \(code) 内有 \(pack.childCount) 个码，按包装比例应为 \(meant) 个",
      "package \(code) holds \(pack.childCount) codes; the pack ratio says \(meant)"
    )
  }

  static func licence(
    _ party: TraceParty,
    _ event: TraceEventView,
    _ lack: TraceCase.Lack
  ) -> Phrase {
    let (chinese, english): (String, String) =
      switch lack {
      case .ended(let number, let day):
        ("许可 \(number) 已于 \(day) 到期", "licence \(number) ended on \(day)")
      case .notYet(let number, let day):
        ("许可 \(number) 自 \(day) 起有效", "licence \(number) began on \(day)")
      case .state(let number, let state):
        ("许可 \(number) 当时状态为 \(state)", "licence \(number) was in state \(state)")
      case .scope(let number, let words):
        (
          "许可 \(number) 范围不含 \(words.joined(separator: "或"))",
          "licence \(number) does not cover \(words.joined(separator: " or "))"
        )
      }
    return Phrase(
      "\(party.title) \(time(event)) 时\(chinese)",
      "\(party.title), \(time(event)): \(english)"
    )
  }

  /// Day and minute in China.
  private static func time(_ event: TraceEventView) -> String {
    let time = event.at.time
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(event.at.day) \(two(time.hour)):\(two(time.minute))"
  }
}
