import Canvas
import Records

/// What the code stands on: product, batch, recalls, signs.
extension TraceLookup {
  func drawProduct(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("品种", "Product")),
      context: context
    )
    let content = inside.indented(by: 1)
    let width = max(1, content.size.columns - 1)
    var row = 0
    for (line, role) in productLines(context) where row < content.size.rows {
      frame.draw(
        line.truncated(to: width),
        at: Point(row: content.origin.row + row, column: content.origin.column),
        style: Style(role)
      )
      row += 1
    }
  }

  func productLines(_ context: DrawContext) -> [(CleanText, Role)] {
    guard let history else { return [] }
    func text(_ words: String) -> CleanText { UntrustedText(row: words).line() }
    let gap = CleanText(phrase: "   ")
    var lines: [(CleanText, Role)] = []
    if let product = history.product {
      lines.append(
        (
          text([product.name, product.specification, product.packaging].joined(separator: " "))
            + gap + UntrustedText(row: product.approvalNumber).code(), .text
        )
      )
    } else {
      lines.append(
        (context.words(Phrase("本机没有该品种的档案", "The product is not held here")), .textMuted)
      )
    }
    lines.append((batchLine(history, context), .text))
    if let product = history.product {
      let producer =
        product.producerName == product.holderName
        ? context.words(Phrase("同左", "the same")) : text(product.producerName)
      lines.append(
        (
          context.words(Phrase("持有人 ", "holder ")) + text(product.holderName)
            + context.words(Phrase("   生产 ", "   maker ")) + producer, .text
        )
      )
    }
    if history.recalls.isEmpty {
      lines.append(
        (
          context.words(Phrase("召回 无   异常 ", "recalls none   signs "))
            + (anomalies.isEmpty
              ? context.words(Phrase("无", "none")) : CleanText(number: anomalies.count)),
          anomalies.isEmpty ? .statusOK : .statusOverdue
        )
      )
    }
    for recall in history.recalls {
      lines.append((recallLine(recall, context), recall.isOpen ? .statusRejected : .textMuted))
    }
    for anomaly in anomalies {
      lines.append((signLine(anomaly, context), .statusOverdue))
    }
    return lines
  }

  private func batchLine(_ history: TraceHistory, _ context: DrawContext) -> CleanText {
    func text(_ words: String) -> CleanText { UntrustedText(row: words).line() }
    guard let batch = history.batch else {
      guard let number = history.subject.batchNumber else {
        return context.words(Phrase("批号 未知", "batch unknown"))
      }
      return context.words(Phrase("批号 ", "batch ")) + text(number)
        + context.words(Phrase(" (码上所载,本机没有该批)", " (as on the code; not held here)"))
    }
    var line = context.words(Phrase("批号 ", "batch ")) + text(batch.batchNumber)
    if let day = batch.producedOn {
      line = line + context.words(Phrase("   生产 \(day)", "   made \(day)"))
    }
    if let day = batch.expiresOn {
      let days = context.today.distance(to: day)
      line = line + context.words(Phrase("   有效期至 \(day)", "   expires \(day)"))
      if days < 0 { line = line + context.words(Phrase(" 已过期", " EXPIRED")) }
    }
    if let quantity = batch.quantity {
      line =
        line
        + context.words(
          Phrase("   批量 \(Wording.count(quantity))", "   size \(Wording.count(quantity))")
        )
    }
    return line
  }

  private func recallLine(_ recall: RecallHit, _ context: DrawContext) -> CleanText {
    let day = recall.startedOn.map { "\($0)" } ?? ""
    let open = recall.isOpen ? Phrase("召回中", "RECALLED") : Phrase("召回已结束", "recall closed")
    return context.glyph(.statusRejected) + CleanText(phrase: " ") + context.words(open)
      + CleanText(phrase: " ") + UntrustedText(row: recall.number).line() + CleanText(phrase: " ")
      + context.words(TracePhrases.grade(recall.grade)) + CleanText(phrase: " ")
      + CleanText(phrase: day)
  }

  private func signLine(_ anomaly: TraceAnomaly, _ context: DrawContext) -> CleanText {
    context.glyph(.statusOverdue) + CleanText(phrase: " ")
      + context.words(anomaly.title) + CleanText(phrase: ": ")
      + UntrustedText(row: anomaly.sentence[context.language]).line()
  }
}
