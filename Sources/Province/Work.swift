import Records

/// Invents the work of one unit: to-do items, orders, inspections, messages, a colleague's finding.
struct Work {
  private(set) var records: [Record] = []

  init(
    scale: Scale,
    unit: Unit,
    firms: [Firms.Firm],
    recalls: [Record],
    days: Clockwork,
    dice: inout Dice,
    ids: inout Identities
  ) {
    // Work of a unit lies in its own city.
    let near = firms.filter { $0.county.code.hasPrefix(String(unit.region.prefix(4))) }
    let retail = near.filter { $0.kinds == ["retailer"] }
    // A very small county may have none; then whoever is there is visited.
    let shops = [retail, near, firms].first { !$0.isEmpty } ?? []
    let visits = inspections(scale, unit, shops, days.today, &ids)
    let orders = Orders(count: scale.supervisionOrders, unit: unit, days: days, &dice, &ids)
    let subjects = [
      Errand.supervision: orders.orders.filter { $0["state"].text != "closed" },
      Errand.recall: recalls,
    ]
    toDoItems(scale, unit, near, visits: visits, subjects: subjects, days, &dice, &ids)
    records += orders.orders + orders.events
    applications(scale, near, days, &dice, &ids)
    records +=
      Letters(unit: unit, orders: orders.orders, recalls: recalls, today: days.today, &ids)
      .records
  }

  private struct Visit {
    let id: RecordID
    let number: String
    let firm: Firms.Firm
  }

  private mutating func inspections(
    _ scale: Scale,
    _ unit: Unit,
    _ shops: [Firms.Firm],
    _ today: CalendarDay,
    _ ids: inout Identities
  ) -> [Visit] {
    (0..<scale.inspections).map { index in
      let firm = shops[index % shops.count]
      let number = "JC\(today.year)\(CodeMaker.padded(index + 1, to: 5))"
      let id = ids.next()
      records.append(
        Record(
          .inspection,
          id,
          [
            "number": .text(number), "kind": .text("dailyInspection"),
            "enterprise": .text(firm.id.hex),
            "plan": .text("JH\(today.year)-01"), "checklist": .text("gsp-retail"),
            "checklistVersion": .text("2026.1"), "team": .list(unit.accounts),
            "leader": .text(unit.accounts[0]), "state": .text("planned"),
          ],
          provenance: Provenance(author: unit.accounts[0])
        )
      )
      if index == 0 {
        addColleaguesFinding(to: id, by: unit.accounts[unit.accounts.count - 1], &ids)
      }
      return Visit(id: id, number: number, firm: firm)
    }
  }

  /// What a colleague wrote down at an earlier visit to the first shop.
  private mutating func addColleaguesFinding(
    to inspection: RecordID,
    by account: String,
    _ ids: inout Identities
  ) {
    records.append(
      Record(
        .finding,
        ids.next(),
        [
          "inspection": .text(inspection.hex), "clause": .text("R4.2.1"),
          "severity": .text("minor"),
          "text": .text("阴凉柜温度计未在检定有效期内。现场未见近一周记录。"),
          "products": .list([]), "batches": .list([]), "state": .text("draft"),
        ],
        provenance: Provenance(author: account)
      )
    )
  }

  private mutating func toDoItems(
    _ scale: Scale,
    _ unit: Unit,
    _ firms: [Firms.Firm],
    visits: [Visit],
    subjects: [Errand: [Record]],
    _ days: Clockwork,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) {
    for index in 0..<scale.toDoItems {
      let visit = index < visits.count ? visits[index] : nil
      let kind = visit == nil ? Errand.allCases[index % Errand.allCases.count] : .dailyInspection
      let held = subjects[kind] ?? []
      let subject = visit?.id ?? (held.isEmpty ? nil : dice.pick(held).id)
      let firm = visit?.firm ?? dice.pick(firms)
      // The first visits are due first, so that a demonstration finds them on top.
      let target =
        visit == nil
        ? days.today.advanced(by: dice.number(in: -2..<45)) : days.workingDay(index - 3)
      let counted = days.counted(kind.rule(for: firm, &dice), dueBy: target)
      let fields: [String: FieldValue] = [
        "number": .text("DB\(days.today.year)\(CodeMaker.padded(index + 1, to: 5))"),
        "kind": .text(kind.rawValue), "title": .text("\(kind.title)：\(firm.name)"),
        "subject": subject.map { .text($0.hex) } ?? .null,
        "enterprise": .text(firm.id.hex), "source": .text("演示数据"),
        "assignee": .text(unit.accounts[0]), "unit": .text(unit.code),
        "priority": .text(dice.pick(["normal", "normal", "high"])), "state": .text("open"),
      ]
      records.append(Record(.toDoItem, ids.next(), fields.merging(counted.fields) { $1 }))
    }
  }

  /// Applications at every node of the way, each with the limit of its rule; one in four of those
  /// that came as far as the on-site check waited for the applicant.
  private mutating func applications(
    _ scale: Scale,
    _ firms: [Firms.Firm],
    _ days: Clockwork,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) {
    let way: [(node: String, rule: String)] = [
      ("accept", "permit.supplementNotice"), ("review", "permit.decision"),
      ("inspection", "permit.decision"), ("decision", "permit.decision"),
      ("certificate", "permit.issue"),
    ]
    for index in 0..<scale.applications {
      let id = ids.next()
      let reached = index % way.count
      // Six days at each node passed, and up to thirty at the one that is reached.
      let received = days.today.advanced(by: -6 * reached - dice.number(in: 1..<30))
      records.append(
        Record(
          .application,
          id,
          [
            "number": .text("SQ\(days.today.year)\(CodeMaker.padded(index + 1, to: 5))"),
            "kind": .text("drugTradeLicence"), "item": .text("药品经营许可证核发"),
            "applicant": .text(dice.pick(firms).id.hex), "product": .null,
            "receivedOn": .text(received.description), "state": .text(way[reached].node),
          ]
        )
      )
      for (place, step) in way[...reached].enumerated() {
        let start = received.advanced(by: place * 6)
        let end = start.advanced(by: 6)
        let limit = days.length(of: step.rule, on: start)
        let pause = "\(start.advanced(by: 1))..\(start.advanced(by: 3))"
        let isPaused = step.node == "inspection" && place < reached && index % 4 == 0
        records.append(
          Record(
            .applicationNode,
            ids.next(),
            [
              "application": .text(id.hex), "node": .text(step.node), "unit": .text("330100"),
              "startedAt": .integer(Hours(start, 4).after(hours: 0).milliseconds),
              "endedAt": place < reached
                ? .integer(Hours(end, 2).after(hours: 0).milliseconds) : .null,
              "allowed": .integer(Int64(limit.days)), "dayUnit": .text(limit.unit.rawValue),
              "pauses": .list(isPaused ? [pause] : []),
            ]
          )
        )
      }
    }
  }
}
