import Canvas
import Records
import Screens
import Testing

@Suite("Hostile text")
struct HostileTextTests {
  private static let names = [
    "药\u{1B}[2J业", "安全\u{202E}司公假\u{202C}", "甲\r乙", "丙\n丁", "\u{0}\u{7}x", "零\u{200B}宽\u{FEFF}",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "👨‍👩‍👧", String(repeating: "长", count: 5_000), "",
  ]

  @Test(arguments: names, [(20, 5), (80, 24), (140, 40)])
  func `names from outside never move, hide or recolor anything`(
    _ name: String,
    size: (columns: Int, rows: Int)
  ) throws {
    for route in [
      Route.toDo, .inspection(id(9_001)), .archive, .enterprise(id(502)), .sync, .conflict(id(301)),
      .trace("8"), .shelf, .batchFlow(id(8_100)),
    ] {
      let drive = Drive(
        route,
        services: .hostile(name),
        context: .sample(size.columns, size.rows)
      )
      var typed = drive
      if route == .archive { try typed.keys("x") }
      if route == .shelf { try typed.keys("8<Enter>") }
      let text = typed.text
      for scalar in text.unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
        #expect(!(0x202A...0x202E).contains(scalar.value))
        #expect(!(0x2066...0x2069).contains(scalar.value))
      }
      #expect(typed.frame.lines.count == size.rows)
    }
  }
}

extension Services {
  /// Services whose every name, number and text is the given one.
  fileprivate static func hostile(_ name: String) -> Services {
    var services = Services.sample()
    services.toDo.items = { _, rows in
      let held = rows.clamped(to: 0..<30)
      return Page(
        rows: held.map { place in
          var item = Sample.toDo(place)
          (item.enterpriseName, item.title, item.number, item.kind) = (name, name, name, name)
          return item
        },
        first: held.lowerBound,
        total: 30
      )
    }
    services.toDo.detail = { id in
      var detail = Sample.detail(id)
      (detail.note, detail.outcome) = (name, name)
      detail.summary.enterpriseName = name
      detail.summary.state = name
      return detail
    }
    services.inspection.open = { _ in
      var sheet = Sample.sheet()
      sheet.inspection.enterpriseName = name
      sheet.inspection.number = name
      sheet.checklist.name = name
      for place in sheet.checklist.clauses.indices {
        sheet.checklist.clauses[place].title = name
        sheet.checklist.clauses[place].requirement = name
      }
      for place in sheet.findings.indices {
        sheet.findings[place].text = name
        sheet.findings[place].author = name
      }
      return InspectionOpening(sheet: sheet, phrases: [StockPhrase(short: name, text: name)])
    }
    services.archive.search = { _ in
      [SearchHit(kind: .law, id: id(1), number: name, name: name, detail: name, state: name)]
    }
    services.archive.dossier = { _, _, _ in
      var dossier = Sample.enterprise()
      dossier.record["name"] = .text(name)
      dossier.record["kinds"] = .list([name])
      dossier.record["riskLevel"] = .text(name)
      return dossier
    }
    services.sync.status = {
      var status = Sample.status()
      status.hub = name
      for place in status.outbox.indices {
        (status.outbox[place].title, status.outbox[place].state) = (name, name)
      }
      for place in status.scopes.indices { status.scopes[place].scope = name }
      return status
    }
    services.trace = .hostile(name)
    services.conflict.load = { _ in
      var detail = Sample.conflict()
      (detail.mineBy, detail.theirsBy, detail.summary.title) = (name, name, name)
      for place in detail.fields.indices {
        detail.fields[place].mine = .text(name)
        detail.fields[place].theirs = .list([name, name])
      }
      return detail
    }
    return services
  }
}

extension TraceServices {
  /// The trace with the given text for every name, number and code.
  fileprivate static func hostile(_ name: String) -> TraceServices {
    let party = TraceParty(code: name, name: name)
    var history = TraceSample.history
    history.product?.name = name
    history.product?.holderName = name
    history.batch?.batchNumber = name
    history.pack?.parent = name
    history.pack?.state = name
    for place in history.events.indices {
      history.events[place].from = party
      history.events[place].to = party
    }
    for place in history.ancestors.indices { history.ancestors[place].code = name }
    for place in history.recalls.indices { history.recalls[place].number = name }
    var anomaly = TraceSample.anomaly
    anomaly.sentence = Phrase(name, name)
    anomaly.places = [party]
    var flow = TraceSample.flow
    flow.batch.batchNumber = name
    for place in flow.links.indices { flow.links[place].to = party }
    for place in flow.holders.indices { flow.holders[place].party = party }
    for place in flow.counties.indices { flow.counties[place].name = name }
    let held = (history, anomaly, flow)
    var services = TraceSample.services
    services.look = { text in
      TraceAnswer(reading: TraceSample.reading(name), content: .history(held.0, [held.1]))
    }
    services.flow = { _ in held.2 }
    services.shelf = { texts in
      texts.map { text in
        ShelfFinding(
          text: text,
          key: name,
          marks: [.recalled],
          productName: name,
          batchNumber: name,
          recall: name,
          place: name
        )
      }
    }
    return services
  }
}
