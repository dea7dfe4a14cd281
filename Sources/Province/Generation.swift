package import Records

/// One run through a generated province: each call makes what belongs to one more thing.
package struct Generation: IteratorProtocol {
  private let scale: Scale
  private let unit: Unit
  private let days: Clockwork
  private let mark: Provenance
  private var dice: Dice
  private var ids: Identities
  private var stage = Stage.enterprises
  private var index = 0
  private var firms = Firms()
  private var products = Products()
  private var trade: Trade?

  private enum Stage { case enterprises, products, trade, work, ended }

  init(scale: Scale, seed: UInt64, unit: Unit, days: Clockwork) {
    self.scale = scale
    self.unit = unit
    self.days = days
    mark = Provenance(origin: "demo", originVersion: "seed-\(seed)")
    dice = Dice(seed: seed)
    ids = Identities(from: Instant(startOf: days.today), seed: seed)
  }

  /// The signs planted so far, each with the code that shows it.
  package var planted: [PlantedAnomaly] { trade?.planted ?? [] }

  package mutating func next() -> [Record]? {
    // What is made is marked in a second step: as an argument of `marked` it would be made while
    // this value is held twice, and every list in it copied each time.
    switch stage {
    case .enterprises:
      guard index < scale.enterprises else { return go(to: .products) }
      defer { index += 1 }
      let made = firms.next(today: days.today, &dice, &ids)
      return marked(made)
    case .products:
      guard index < scale.products else {
        trade = Trade(scale: scale, unit: unit, firms: firms, products: products, days: days)
        return go(to: .trade)
      }
      defer { index += 1 }
      let made = products.next(index, firms: firms, today: days.today, &dice, &ids)
      return marked(made)
    case .trade:
      guard let records = trade?.next(&dice, &ids) else { return go(to: .work) }
      return marked(records)
    case .work:
      stage = .ended
      let work = Work(
        scale: scale,
        unit: unit,
        firms: firms.firms,
        recalls: trade?.recalls ?? [],
        days: days,
        dice: &dice,
        ids: &ids
      )
      return marked(work.records)
    case .ended: return nil
    }
  }

  private mutating func go(to next: Stage) -> [Record]? {
    stage = next
    index = 0
    return self.next()
  }

  private func marked(_ records: [Record]) -> [Record] {
    records.map { record in
      var record = record
      record.provenance.origin = mark.origin
      record.provenance.originVersion = mark.originVersion
      return record
    }
  }
}

/// One sign of goods that left the legal way, put into the trace on purpose.
package struct PlantedAnomaly: Hashable, Sendable {
  /// The number of the rule that must find it, 1 to 10.
  package var rule: Int
  /// The code whose history shows it.
  package var code: String
}
