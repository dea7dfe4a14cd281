import Records

/// The trace as JSON, in the words of the catalogue.
extension JSONTree {
  static func trace(_ answer: TraceAnswer) -> JSONTree {
    var members: [(String, JSONTree)] = [
      ("kind", .string(answer.reading.kind.rawValue)),
      ("verdict", .string(answer.reading.verdict.rawValue)),
      ("normalized", .string(answer.reading.normalized)),
    ]
    switch answer.content {
    case .nothing: members += held(nil, [])
    case .records(let hits):
      members += held(nil, [])
      members.append(
        (
          "records",
          .array(
            hits.map { hit in
              .object([
                ("kind", .string(hit.kind.rawValue)), ("id", .id(hit.id)),
                ("number", .text(hit.number)), ("name", .text(hit.name)),
                ("state", .text(hit.state)),
              ])
            }
          )
        )
      )
    case .history(let history, let anomalies): members += held(history, anomalies)
    }
    members.append(("asOf", .instant(answer.asOf)))
    return .object(members)
  }

  private static func held(
    _ history: TraceHistory?,
    _ anomalies: [TraceAnomaly]
  ) -> [(String, JSONTree)] {
    let subject = history?.subject
    let own = history?.pack
    let members: [(String, JSONTree)] = [
      ("code", .text(subject?.code ?? "")), ("item", .text(subject?.item ?? "")),
      ("held", .bool(own != nil)),
      ("level", .integer(own?.level)),
      ("parent", .text(own?.parent ?? "")), ("state", .text(own?.state ?? "")),
      ("ancestors", .array((history?.ancestors ?? []).map(pack(_:)))),
      ("childCount", .integer(own?.childCount ?? 0)),
      ("children", .array((history?.children ?? []).map(pack(_:)))),
      ("product", history?.product.map(product(_:)) ?? .null),
      ("batch", history?.batch.map(batch(_:)) ?? .null),
      ("recalls", .array((history?.recalls ?? []).map(recall(_:)))),
      ("events", .array((history?.events ?? []).map(event(_:)))),
      ("anomalies", .array(anomalies.map(anomaly(_:)))),
    ]
    return members
  }

  private static func pack(_ pack: TracePackage) -> JSONTree {
    let members: [(String, JSONTree)] = [
      ("code", .string(pack.code)), ("level", .integer(pack.level)), ("state", .text(pack.state)),
    ]
    return .object(members)
  }

  private static func product(_ product: TraceProduct) -> JSONTree {
    let members: [(String, JSONTree)] = [
      ("id", .id(product.id)), ("category", .text(product.category)),
      ("name", .text(product.name)), ("approvalNumber", .text(product.approvalNumber)),
      ("specification", .text(product.specification)), ("packaging", .text(product.packaging)),
      ("holderName", .text(product.holderName)), ("producerName", .text(product.producerName)),
      ("state", .text(product.state)),
    ]
    return .object(members)
  }

  static func batch(_ batch: BatchView) -> JSONTree {
    let members: [(String, JSONTree)] = [
      ("id", .id(batch.id)), ("approvalNumber", .text(batch.approvalNumber)),
      ("batchNumber", .text(batch.batchNumber)), ("item", .text(batch.item)),
      ("producedOn", .day(batch.producedOn)),
      ("expiresOn", .day(batch.expiresOn)),
      ("quantity", .integer(batch.quantity)),
    ]
    return .object(members)
  }

  static func recall(_ recall: RecallHit) -> JSONTree {
    let members: [(String, JSONTree)] = [
      ("id", .id(recall.id)), ("number", .string(recall.number)), ("class", .text(recall.grade)),
      ("startedOn", .text(recall.startedOn?.description ?? "")), ("state", .text(recall.state)),
      ("batchNumber", .string(recall.batchNumber)),
    ]
    return .object(members)
  }

  static func party(_ party: TraceParty?) -> JSONTree {
    guard let party else { return .null }
    let members: [(String, JSONTree)] = [
      ("code", .string(party.code)), ("name", .text(party.name)),
      ("region", .text(party.region)),
      ("enterprise", .id(party.enterprise)),
    ]
    return .object(members)
  }

  private static func event(_ event: TraceEventView) -> JSONTree {
    let members: [(String, JSONTree)] = [
      ("id", .id(event.id)), ("step", .string(event.step.rawValue)),
      ("disposition", .text(event.disposition)), ("at", .instant(event.at)),
      ("place", party(event.place)), ("from", party(event.from)), ("to", party(event.to)),
      ("parent", .text(event.parent ?? "")), ("codeCount", .integer(event.codeCount)),
      ("via", .text(event.via)), ("documents", .strings(event.documents)),
      ("error", .text(event.error ?? "")),
    ]
    return .object(members)
  }

  private static func anomaly(_ anomaly: TraceAnomaly) -> JSONTree {
    let members: [(String, JSONTree)] = [
      ("rule", .integer(anomaly.rule)), ("name", .string(anomaly.name)),
      ("title", .string(anomaly.title.chinese)), ("titleEn", .string(anomaly.title.english)),
      ("sentence", .string(anomaly.sentence.chinese)),
      ("sentenceEn", .string(anomaly.sentence.english)),
      ("events", .array(anomaly.events.map { .id($0) })),
      ("places", .array(anomaly.places.map { party($0) })),
      ("times", .array(anomaly.times.map { .instant($0) })),
      ("confidence", .string(anomaly.confidence)),
    ]
    return .object(members)
  }

  static func flow(_ flow: BatchFlow, _ direction: FlowTree.Direction) -> JSONTree {
    let lines = FlowTree(flow, direction).lines.map(way(_:))
    let members: [(String, JSONTree)] = [
      ("batch", batch(flow.batch)),
      ("product", flow.product.map(product(_:)) ?? .null),
      ("direction", .string(direction.rawValue)),
      ("units", .integer(flow.units)),
      ("complete", .bool(flow.isComplete)),
      ("recalls", .array(flow.recalls.map(recall(_:)))),
      ("flow", .array(lines)),
      ("holders", .array(flow.holders.map(holder(_:)))),
      ("counties", .array(flow.counties.map(county(_:)))),
    ]
    return .object(members)
  }

  private static func way(_ line: FlowTree.Line) -> JSONTree {
    let link = line.link
    let members: [(String, JSONTree)] = [
      ("depth", .integer(line.depth)), ("party", party(line.party)),
      ("sent", .integer(link?.sent)), ("received", .integer(link?.received)),
      ("receipt", .text(link?.receipt.rawValue)),
      ("first", .instant(link?.first)), ("last", .instant(link?.last)),
    ]
    return .object(members)
  }

  private static func holder(_ holder: BatchFlow.Holder) -> JSONTree {
    let members: [(String, JSONTree)] = [
      ("party", party(holder.party)), ("taken", .integer(holder.taken)),
      ("given", .integer(holder.given)), ("sold", .integer(holder.sold)),
      ("held", .integer(holder.held)),
    ]
    return .object(members)
  }

  private static func county(_ county: BatchFlow.County) -> JSONTree {
    let members: [(String, JSONTree)] = [
      ("region", .text(county.region)), ("name", .text(county.name)),
      ("received", .integer(county.received)), ("held", .integer(county.held)),
      ("holders", .integer(county.holders)),
    ]
    return .object(members)
  }

  static func stock(_ count: StockCount) -> JSONTree {
    let clear = count.lines.count { $0.finding.marks.isEmpty && $0.repeats == nil }
    var members: [(String, JSONTree)] = [
      ("read", .integer(count.lines.count)), ("clear", .integer(clear)),
      ("repeated", .integer(count.lines.count { $0.repeats != nil })),
    ]
    for mark in ShelfFinding.Mark.allCases {
      members.append((mark.rawValue, .integer(count.count(mark))))
    }
    let batches = count.batches.map { entry -> JSONTree in
      let members: [(String, JSONTree)] = [
        ("approvalNumber", .text(entry.finding.approvalNumber)),
        ("batchNumber", .text(entry.finding.batchNumber)),
        ("productName", .text(entry.finding.productName)),
        ("count", .integer(entry.count)),
      ]
      return .object(members)
    }
    members.append(("batches", .array(batches)))
    members.append(("lines", .array(count.lines.map(stockLine(_:)))))
    return .object(members)
  }

  private static func stockLine(_ line: StockCount.Line) -> JSONTree {
    let finding = line.finding
    let marks = finding.marks.sorted().map(\.rawValue)
    let members: [(String, JSONTree)] = [
      ("input", .string(finding.text)), ("code", .string(finding.key)),
      ("marks", .strings(marks)), ("repeats", .integer(line.repeats)),
      ("productName", .text(finding.productName)),
      ("approvalNumber", .text(finding.approvalNumber)),
      ("batchNumber", .text(finding.batchNumber)), ("expiresOn", .day(finding.expiresOn)),
      ("recall", .text(finding.recall)), ("place", .text(finding.place)),
    ]
    return .object(members)
  }
}
