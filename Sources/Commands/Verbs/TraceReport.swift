import Records

/// The trace as lines for a person.
struct TraceReport {
  private let output: Output

  init(_ output: Output) { self.output = output }

  private var language: Language { output.language }

  func print(_ answer: TraceAnswer) {
    output.line("\(answer.reading.kind.name[language])  \(answer.reading.normalized)")
    switch answer.content {
    case .nothing: break
    case .records(let hits):
      var table = Table()
      for hit in hits { table.add([hit.kind.rawValue, hit.number, hit.name, hit.state]) }
      output.table(table)
    case .history(let history, let anomalies): print(history, anomalies)
    }
    if let asOf = answer.asOf {
      output.say(Phrase("依据本机副本 \(asOf.rfc3339)", "as of this laptop's copy of \(asOf.rfc3339)"))
    }
  }

  private func print(_ history: TraceHistory, _ anomalies: [TraceAnomaly]) {
    var table = Table()
    func add(_ chinese: String, _ english: String, _ cells: String...) {
      if !cells.allSatisfy(\.isEmpty) { table.add([Phrase(chinese, english)[language]] + cells) }
    }
    if let product = history.product {
      add("品种", "product", "\(product.name) \(product.specification)", product.approvalNumber)
      add("持有人", "holder", product.holderName)
    }
    if let batch = history.batch {
      let days = [batch.producedOn, batch.expiresOn].map { $0.map(\.description) ?? "?" }
      add("批号", "batch", batch.batchNumber, days.joined(separator: " – "))
    } else if let number = history.subject.batchNumber {
      add("批号", "batch", number)
    }
    if let pack = history.pack {
      add("包装级别", "level", String(pack.level), pack.state)
      add("上级", "inside", pack.parent.map(TraceLink.shown) ?? "")
      if pack.childCount > 0 { add("内含", "holds", String(pack.childCount)) }
    }
    for recall in history.recalls {
      let day = recall.startedOn.map(\.description) ?? ""
      add("召回", "recall", "\(recall.number) \(recall.grade)", "\(recall.state) \(day)")
    }
    output.table(table)
    for anomaly in anomalies {
      output.line(
        "! \(anomaly.rule) \(anomaly.title[language]): \(anomaly.sentence[language])"
          + (anomaly.confidence == "unverified"
            ? Phrase(" [示例规则]", " [example rule]")[language] : "")
      )
    }
    var ways = Table()
    for event in history.events {
      let parties = [event.from, event.to].map { $0?.title ?? "" }
      ways.add([
        event.at.rfc3339, event.step.rawValue, event.place?.title ?? "",
        parties.allSatisfy(\.isEmpty) ? "" : parties.joined(separator: " → "),
        event.error.map { "× \($0)" } ?? "",
      ])
    }
    output.table(ways)
  }

  func print(_ flow: BatchFlow, _ direction: FlowTree.Direction) {
    output.line(
      "\(flow.product?.name ?? "")  \(flow.batch.approvalNumber)  \(flow.batch.batchNumber)"
    )
    for recall in flow.recalls {
      output.line(Phrase("! 召回 ", "! recall ")[language] + recall.number)
    }
    for line in FlowTree(flow, direction).lines {
      let figures = line.link.map { "  \($0.sent) / \($0.received)" } ?? ""
      output.line(String(repeating: "  ", count: line.depth) + line.party.title + figures)
    }
    output.line("")
    var table = Table()
    for county in flow.counties {
      table.add([county.name, county.region, String(county.received), String(county.held)])
    }
    output.table(table)
  }

  func print(_ count: StockCount) {
    var table = Table()
    for (place, line) in count.lines.enumerated() {
      var marks = line.finding.marks.sorted().map(\.rawValue)
      if let repeats = line.repeats { marks.append("=\(repeats)") }
      guard !marks.isEmpty else { continue }
      table.add([
        String(place + 1), marks.joined(separator: " "), line.finding.productName,
        line.finding.batchNumber, line.finding.recall, TraceLink.shown(line.finding.key),
      ])
    }
    output.table(table)
    var batches = Table()
    for batch in count.batches {
      batches.add([
        batch.finding.productName, batch.finding.approvalNumber, batch.finding.batchNumber,
        String(batch.count),
      ])
    }
    output.table(batches)
  }
}
