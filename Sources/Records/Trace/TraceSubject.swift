/// What a code on a package names, in the one spelling under which the trace is stored.
///
/// A trace code of twenty characters is stored as it is. Serial numbers and logistic units of GS1
/// are stored as links on `id.gs1.org` that hold the key and its serial number only, so that an
/// element string, a Digital Link and an EPC URI of one package meet. Codes of other agencies are
/// stored as they are written.
package struct TraceSubject: Equatable, Sendable {
  /// The single package; nil for a code that names only a product or a batch.
  package var code: String?
  /// What codes of the product have in common: GTIN-14, MA identification, or seven characters.
  package var item: String?
  package var batchNumber: String?
  package var producedOn: CalendarDay?
  package var expiresOn: CalendarDay?

  package init(
    code: String? = nil,
    item: String? = nil,
    batchNumber: String? = nil,
    producedOn: CalendarDay? = nil,
    expiresOn: CalendarDay? = nil
  ) {
    self.code = code
    self.item = item
    self.batchNumber = batchNumber
    self.producedOn = producedOn
    self.expiresOn = expiresOn
  }

  /// Reads what a detector made of an input; nil for a code that is on no package.
  package init?(_ reading: CodeReading) {
    self.init()
    switch reading.kind {
    case .traceCode:
      code = reading.normalized
      item = String(reading.normalized.prefix(7))
    case .gs1, .digitalLink, .epcUri:
      takeElements(of: reading)
    case .udiMA:
      item = reading.text(of: "product")
      if reading.text(of: "serial") != nil { code = reading.normalized }
    case .gtin:
      item = reading.text(of: "gtin14")
    case .drugStandardCode:
      item = reading.normalized
    case .sscc:
      code = CBVIdentifier.link([("00", Array(reading.normalized.utf8))])
    default:
      return nil
    }
    guard code != nil || item != nil else { return nil }
    batchNumber = reading.text(of: "batch")
    producedOn = reading.text(of: "produced").flatMap { CalendarDay($0) }
    expiresOn = reading.text(of: "expiry").flatMap { CalendarDay($0) }
  }

  private mutating func takeElements(of reading: CodeReading) {
    let elements = reading.parts.lazy.compactMap { part -> [[String]]? in
      if case .elements(let pairs) = part.value { pairs } else { nil }
    }.first
    func value(_ identifier: String) -> String? {
      elements?.first { $0.first == identifier }?.last
    }
    if let unit = value("00") {
      code = CBVIdentifier.link([("00", Array(unit.utf8))])
    }
    guard let product = reading.text(of: "product"), value("00") == nil else { return }
    item = product
    if let serial = value("21") {
      code = CBVIdentifier.link([("01", Array(product.utf8)), ("21", Array(serial.utf8))])
    }
  }

  /// Reads an identifier as event documents spell it; never fails, for a stranger stands as it is.
  package init(epc text: String) {
    self.init()
    guard let link = CBVIdentifier.canonical(text) else {
      let digits = TraceSubject.twentyDigits(in: text)
      code = digits ?? text
      item = digits.map { String($0.prefix(7)) }
      return
    }
    let steps = TraceLink.steps(of: link)
    item = steps.first { $0.identifier == "01" }?.value
    batchNumber = steps.first { $0.identifier == "10" }?.value
    if batchNumber == nil { batchNumber = TraceLink.batch(writtenIn: text) }
    let isClass = steps.first?.identifier == "01" && !steps.contains { $0.identifier == "21" }
    if !isClass { code = link }
  }

  /// The trace code that an identifier ends in: `urn:…:81…`, `https://…/81…`, `…?code=81…`.
  private static func twentyDigits(in text: String) -> String? {
    let separators = Set(":/=".utf8)
    guard let last = text.utf8.split(whereSeparator: separators.contains).last, last.count == 20,
      last.allSatisfy(ASCII.isDigit)
    else { return nil }
    return String(last)
  }
}

extension CodeReading {
  /// The text of a part; nil when it is absent or no text.
  package func text(of name: String) -> String? {
    guard let part = parts.first(where: { $0.name == name }), case .text(let text) = part.value
    else { return nil }
    return text
  }
}

/// Links on `id.gs1.org` taken apart.
package enum TraceLink {
  /// The identifiers and values in the path of a canonical link.
  package static func steps(of link: String) -> [(identifier: String, value: String)] {
    guard link.hasPrefix("https://id.gs1.org/") else { return [] }
    let parts = link.dropFirst(19).split(separator: "/")
    return stride(from: 0, to: parts.count - 1, by: 2).map {
      (String(parts[$0]), unescaped(parts[$0 + 1]))
    }
  }

  /// `(01)06901234567892(21)SN0001` for a canonical link, any other code as it is.
  package static func shown(_ code: String) -> String {
    let steps = steps(of: code)
    guard !steps.isEmpty else { return code }
    return steps.map { "(\($0.identifier))\($0.value)" }.joined()
  }

  /// A batch number beside a serial number, which the canonical link leaves out.
  static func batch(writtenIn link: String) -> String? {
    let parts = link.prefix { $0 != "?" }.split(separator: "/")
    guard let place = parts.firstIndex(of: "10"), place > 2, place + 1 < parts.count,
      ["01", "8006"].contains(parts[place - 2])
    else { return nil }
    return unescaped(parts[place + 1])
  }

  private static func unescaped(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let high = GS1Hex.value(rest[rest.startIndex]),
        let low = GS1Hex.value(rest[rest.startIndex + 1])
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
