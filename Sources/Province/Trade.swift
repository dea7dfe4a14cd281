import Records

/// Invents goods on their way from makers through wholesalers to shops and hospitals.
///
/// Everybody on the way holds a licence on the day, nobody sells what has expired, and what arrives
/// is what was sent; save for the anomalies that are planted on purpose, each once in its place.
struct Trade {
  private(set) var planted: [PlantedAnomaly] = []
  private(set) var recalls: [Record] = []
  private let scale: Scale
  private let unit: Unit
  private let today: CalendarDay
  private let firms: [Firms.Firm]
  private let drugs: [Products.Drug]
  private let wholesalers: [Firms.Firm]
  private let outlets: [Firms.Firm]
  /// Outlets whose licence had ended before any goods of these months moved.
  private let lapsed: [Firms.Firm]
  private var made = 0
  private var events = 0
  private var batch: Consignment.Batch?
  private var serial = 0

  /// Goods of the last months; everybody on the way was licensed before them.
  private static let window = 120

  /// Nil where the province has nobody to trade with.
  init?(
    scale: Scale,
    unit: Unit,
    firms: Firms,
    products: Products,
    days: Clockwork
  ) {
    let all = firms.firms
    let before = days.today.advanced(by: -250)
    func licensed(_ kinds: [String]) -> [Firms.Firm] {
      all.filter { firm in
        kinds.contains { firm.kinds.contains($0) }
          && firm.licensedSince.map { $0 <= before } ?? false
      }
    }
    let start = days.today.advanced(by: -Self.window - 5)
    self.scale = scale
    self.unit = unit
    today = days.today
    self.firms = all
    drugs = products.drugs.filter { all[$0.maker].licensedSince.map { $0 <= before } ?? false }
    wholesalers = licensed(["wholesaler"])
    outlets = licensed(["retailer", "hospital"])
    lapsed = all.filter { $0.kinds == ["retailer"] && $0.licensedUntil.map { $0 < start } ?? false }
    guard scale.traceEvents > 0, !drugs.isEmpty, wholesalers.count > 1, outlets.count > 2 else {
      return nil
    }
  }

  /// The next consignment with all its records; nil after the last.
  mutating func next(_ dice: inout Dice, _ ids: inout Identities) -> [Record]? {
    if let anomaly = Anomaly(rawValue: made % 10 + 1), made < scale.anomaliesPerRule * 10 {
      made += 1
      return plant(anomaly, &dice, &ids)
    }
    guard events < scale.traceEvents else { return nil }
    made += 1
    var records: [Record] = []
    if batch == nil || made % 5 == 0 {
      let new = newBatch(producedOn: day(-Self.window..<(-40), &dice), life: 730, &dice, &ids)
      batch = new
      records.append(record(of: new))
      if recalls.count < scale.recalls, made % 7 == 0 {
        records.append(recall(of: new, &dice, &ids))
      }
    }
    guard let batch else { return records }
    var goods = goods(of: batch, &dice)
    ordinary(&goods, batch.producedOn.advanced(by: dice.number(in: 1..<4)), &dice, &ids)
    return records + finish(goods, &ids)
  }

  /// The story of goods with nothing wrong; ends at a shop or a hospital.
  private func ordinary(
    _ goods: inout Consignment,
    _ day: CalendarDay,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) {
    let maker = firms[goods.batch.drug.maker]
    let wholesaler = dice.pick(wholesalers)
    let outlet = dice.pick(outlets)
    let clock = Hours(day, dice.number(in: 0..<40))
    arrive(&goods, clock, maker, wholesaler, outlet, &ids)
    if goods.bundles.isEmpty, dice.chance(percent: 30) {
      goods.unpack(goods.carton, at: clock.after(days: 9), outlet, &ids)
    }
    for (place, pack) in goods.packs.prefix(dice.number(in: 0..<4)).enumerated() {
      goods.sell(pack, at: clock.after(days: 10 + place * 3), outlet, &ids)
    }
  }

  /// From the line to an outlet in eight days.
  private func arrive(
    _ goods: inout Consignment,
    _ clock: Hours,
    _ maker: Firms.Firm,
    _ wholesaler: Firms.Firm,
    _ outlet: Firms.Firm,
    leavingOut missing: Int = 0,
    _ ids: inout Identities
  ) {
    let carton = goods.carton
    make(&goods, clock, maker, leavingOut: missing, &ids)
    goods.ship(carton, at: clock.after(days: 1), from: maker, to: wholesaler, &ids)
    goods.receive(carton, at: clock.after(days: 3), from: maker, to: wholesaler, &ids)
    goods.ship(carton, at: clock.after(days: 6), from: wholesaler, to: outlet, &ids)
    goods.receive(carton, at: clock.after(days: 8), from: wholesaler, to: outlet, &ids)
  }

  private func make(
    _ goods: inout Consignment,
    _ clock: Hours,
    _ maker: Firms.Firm,
    leavingOut missing: Int = 0,
    _ ids: inout Identities
  ) {
    goods.produce(at: clock.after(days: 0), maker, &ids)
    for bundle in goods.bundles { goods.pack(bundle, at: clock.after(hours: 1), maker, &ids) }
    goods.pack(goods.carton, leavingOut: missing, at: clock.after(hours: 2), maker, &ids)
  }

  // MARK: - Anomalies

  /// The rules of the workstation, by number.
  private enum Anomaly: Int {
    case outBeforeIn = 1
    case twoHolders, soldElsewhere, wrongReceiver, beforeProduction, expiredAtOut, childStrayed
    case unlicensed, wrongCount, recalledMoving
  }

  private mutating func plant(
    _ anomaly: Anomaly,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) -> [Record] {
    let isOld = anomaly == .expiredAtOut
    let produced = isOld ? today.advanced(by: -230) : day(-Self.window..<(-60), &dice)
    let batch = newBatch(producedOn: produced, life: isOld ? 180 : 730, &dice, &ids)
    var goods = goods(of: batch, &dice)
    let maker = firms[batch.drug.maker]
    let (first, second) = (dice.pick(wholesalers), other(than: nil, of: wholesalers, &dice))
    let near = dice.pick(outlets)
    let far = other(than: near, of: outlets, &dice)
    let clock = Hours(produced.advanced(by: 2), dice.number(in: 0..<30))
    let (carton, pack) = (goods.carton, goods.packs[0])
    var shows = carton
    var records = [record(of: batch)]
    switch anomaly {
    case .outBeforeIn:
      make(&goods, clock, maker, &ids)
      goods.ship(carton, at: clock.after(days: 1), from: maker, to: first, &ids)
      goods.ship(carton, at: clock.after(days: 2), from: first, to: near, &ids)
      goods.receive(carton, at: clock.after(days: 4), from: maker, to: first, &ids)
      goods.receive(carton, at: clock.after(days: 5), from: first, to: near, &ids)
    case .twoHolders:
      arrive(&goods, clock, maker, first, near, &ids)
      goods.receive(carton, at: clock.after(days: 12), from: second, to: far, &ids)
    case .soldElsewhere:
      arrive(&goods, clock, maker, first, near, &ids)
      goods.sell(pack, at: clock.after(days: 10), near, &ids)
      goods.sell(pack, at: clock.after(days: 20), far, &ids)
      shows = pack
    case .wrongReceiver:
      make(&goods, clock, maker, &ids)
      goods.ship(carton, at: clock.after(days: 1), from: maker, to: first, &ids)
      goods.receive(carton, at: clock.after(days: 3), from: maker, to: first, &ids)
      goods.ship(carton, at: clock.after(days: 6), from: first, to: near, &ids)
      goods.receive(carton, at: clock.after(days: 8), from: first, to: far, &ids)
    case .beforeProduction:
      arrive(&goods, Hours(produced.advanced(by: -2), 3), maker, first, near, &ids)
    case .expiredAtOut:
      arrive(&goods, clock, maker, first, near, &ids)
      goods.sell(pack, at: Hours(today.advanced(by: -30), 10).after(days: 0), near, &ids)
      shows = pack
    case .childStrayed:
      arrive(&goods, clock, maker, first, near, &ids)
      goods.sell(pack, at: clock.after(days: 11), far, &ids)
      shows = pack
    case .unlicensed:
      arrive(&goods, clock, maker, first, lapsed.isEmpty ? near : dice.pick(lapsed), &ids)
    case .wrongCount:
      arrive(&goods, clock, maker, first, near, leavingOut: 1, &ids)
    case .recalledMoving:
      records.append(
        recall(of: batch, startedOn: clock.after(days: 5).day, class: "1", &ids)
      )
      arrive(&goods, clock, maker, first, near, &ids)
    }
    if anomaly != .unlicensed || !lapsed.isEmpty {
      planted.append(PlantedAnomaly(rule: anomaly.rawValue, code: shows))
    }
    return records + finish(goods, &ids)
  }

  private func other(
    than firm: Firms.Firm?,
    of firms: [Firms.Firm],
    _ dice: inout Dice
  ) -> Firms.Firm {
    let place = dice.number(in: 0..<firms.count)
    return firms[place].id == firm?.id ? firms[(place + 1) % firms.count] : firms[place]
  }

  // MARK: - Parts

  private mutating func finish(_ goods: Consignment, _ ids: inout Identities) -> [Record] {
    events += goods.events.count
    return goods.codeRecords(&ids) + goods.events
  }

  private func day(_ range: Range<Int>, _ dice: inout Dice) -> CalendarDay {
    today.advanced(by: dice.number(in: range))
  }

  private mutating func newBatch(
    producedOn: CalendarDay,
    life: Int,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) -> Consignment.Batch {
    let place = dice.number(in: 0..<drugs.count)
    let usesLinks = made % 3 == 0
    serial += 1
    let (year, month, day) = producedOn.civil
    let date = CodeMaker.padded(year % 100 * 10_000 + month * 100 + day, to: 6)
    return Consignment.Batch(
      id: ids.next(),
      number: "\(date)\(CodeMaker.padded(serial % 1_000, to: 3))",
      item: usesLinks
        ? CodeMaker.gtin(serial: place) : "81\(CodeMaker.padded(place, to: 5))",
      drug: drugs[place],
      producedOn: producedOn,
      expiresOn: producedOn.advanced(by: life)
    )
  }

  /// A carton of the batch with new codes, in the spelling in which the trace stores them.
  private mutating func goods(of batch: Consignment.Batch, _ dice: inout Dice) -> Consignment {
    let ratio = batch.drug.ratio
    let bundles = ratio.count > 2 ? ratio[1] : 0
    let packs = ratio[ratio.count - 1]
    let isLink = batch.item.utf8.count == 14
    let drug = isLink ? 0 : Int(batch.item.dropFirst(2)) ?? 0
    func code(level: Int) -> String {
      serial += 1
      guard isLink else {
        return CodeMaker.traceCode(level: level, drug: drug, serial: serial, dice: &dice)
      }
      let link = "https://id.gs1.org/"
      return level == 1
        ? "\(link)01/\(batch.item)/21/\(CodeMaker.padded(serial, to: 10))"
        : "\(link)00/\(CodeMaker.sscc(serial: serial))"
    }
    return Consignment(
      batch: batch,
      carton: code(level: 3),
      bundles: (0..<bundles).map { _ in code(level: 2) },
      packs: (0..<packs).map { _ in code(level: 1) }
    )
  }

  private func record(of batch: Consignment.Batch) -> Record {
    Record(
      .batch,
      batch.id,
      [
        "approvalNumber": .text(batch.drug.approvalNumber), "batchNumber": .text(batch.number),
        "producedOn": .text(batch.producedOn.description),
        "expiresOn": .text(batch.expiresOn.description), "quantity": .integer(5_000),
      ]
    )
  }

  /// A recall begun after all goods had arrived.
  private mutating func recall(
    of batch: Consignment.Batch,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) -> Record {
    let day = today.advanced(by: -dice.number(in: 1..<6))
    return recall(of: batch, startedOn: day, class: dice.pick(["1", "2", "2", "3", "3"]), &ids)
  }

  private mutating func recall(
    of batch: Consignment.Batch,
    startedOn day: CalendarDay,
    class grade: String,
    _ ids: inout Identities
  ) -> Record {
    let record = Record(
      .recall,
      ids.next(),
      [
        "number": .text("ZH\(day.year)\(CodeMaker.padded(recalls.count + 1, to: 5))"),
        "product": .text(batch.drug.id.hex), "batches": .list([batch.number]),
        "class": .text(grade), "ruleVersion": .text("recall.drug.notice\(grade)"),
        "startedOn": .text(day.description), "state": .text("open"),
        "handlers": .list([unit.code]),
      ]
    )
    recalls.append(record)
    return record
  }
}

/// Instants counted from a working hour of one day.
struct Hours {
  private let start: Instant

  init(_ day: CalendarDay, _ quarter: Int) {
    start = Instant(startOf: day).advanced(byMilliseconds: Int64(8 * 60 + quarter * 15) * 60_000)
  }

  func after(days: Int) -> Instant { after(hours: days * 24) }

  func after(hours: Int) -> Instant {
    start.advanced(byMilliseconds: Int64(hours) * 3_600_000)
  }
}
