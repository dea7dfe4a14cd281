extension EPCURI {
  /// The key the EPC stands for, with its check digit: `06141411234520` of a document type 0.
  package var key: [UInt8]? {
    guard let prefix = fields.first.flatMap(\.self), scheme.identifiers != nil else { return nil }
    let reference = fields.count > 1 ? fields[1] : nil
    switch scheme.shape {
    case .item, .itemPiece:
      guard let reference, let indicator = reference.first else { return nil }
      let gtin = EPCURI.checked([indicator] + prefix + reference.dropFirst())
      guard case .itemPiece = scheme.shape, let piece = fields[2], let total = fields[3] else {
        return gtin
      }
      return gtin + piece + total
    case .number:
      guard let reference else { return nil }
      if scheme == .sscc, let extensionDigit = reference.first {
        return EPCURI.checked([extensionDigit] + prefix + reference.dropFirst())
      }
      return EPCURI.checked(prefix + reference)
    case .typed:
      guard let reference else { return nil }
      let number = EPCURI.checked(prefix + reference)
      return scheme == .sgln ? number : number + (fields[2] ?? [])
    case .open, .part:
      return reference.map { prefix + $0 }
    case .general, .foreign:
      return nil
    }
  }

  /// Identifier and value pairs of the element string, or nil where GS1 has none.
  ///
  /// A location extension that is the single digit 0 means a location without one (Tag Data
  /// Standard 7.4), so it is left out.
  package var elements: [[String]]? {
    guard let identifiers = scheme.identifiers, let key else { return nil }
    let filler = scheme == .grai ? "0" : ""
    var pairs = [[identifiers.key, filler + String(decoding: key, as: UTF8.self)]]
    if let serialIdentifier = identifiers.serial, let serial = fields.last.flatMap(\.self) {
      let isNoExtension = scheme == .sgln && serial == [0x30]
      if !isNoExtension {
        pairs.append([serialIdentifier, String(decoding: serial, as: UTF8.self)])
      }
    }
    return pairs
  }

  /// The trade item number cut to 8, 12, 13 or 14 digits, or nil when it does not fit.
  package func tradeItem(digits: Int) -> [UInt8]? {
    guard case .item = scheme.shape, let key, 1...14 ~= digits,
      key.prefix(14 - digits).allSatisfy({ $0 == 0x30 })
    else { return nil }
    return Array(key.suffix(digits))
  }

  private static func checked(_ body: [UInt8]) -> [UInt8] {
    body + [GS1Check.digit(for: body[...]) ?? 0x30]
  }

  /// The EPC of `scheme` that the elements of `message` name, whose company prefix has this many
  /// digits; nil when they name none.
  package init?(
    _ scheme: EPCScheme,
    of message: GS1Message,
    companyPrefixLength length: Int
  ) {
    guard let identifiers = scheme.identifiers, 6...12 ~= length,
      let number = GS1Number(Array(identifiers.key.utf8)),
      let value = message.value(of: number.key)
    else { return nil }
    let serial = identifiers.serial.flatMap { GS1Number(Array($0.utf8)) }
      .flatMap { message.value(of: $0.key) }.map { Array($0) }
    guard let fields = EPCURI.fields(of: scheme, key: Array(value), serial: serial, length) else {
      return nil
    }
    let form: Form = scheme == .lgtin ? .lotClass : .identity
    let made = EPCURI(form: form, scheme: scheme, fields: fields)
    // A flaw means that the fields do not fit the scheme; that it is none is the whole answer.
    guard let read = try? EPCURI(Array(made.text.utf8)[...]) else { return nil }
    self = read
  }

  private static func fields(
    of scheme: EPCScheme,
    key: [UInt8],
    serial: [UInt8]?,
    _ length: Int
  ) -> [[UInt8]]? {
    switch scheme.shape {
    case .item, .itemPiece:
      guard key.count >= 14, let serial else { return nil }
      let item = [Array(key[1..<1 + length]), [key[0]] + key[(1 + length)..<13]]
      guard case .itemPiece = scheme.shape else { return item + [serial] }
      guard key.count == 18 else { return nil }
      return item + [Array(key[14..<16]), Array(key[16..<18]), serial]
    case .number(let total):
      guard key.count == total + 1 else { return nil }
      if scheme == .sscc {
        return [Array(key[1..<1 + length]), [key[0]] + key[(1 + length)..<17]]
      }
      return [Array(key[..<length]), Array(key[length..<total])]
    case .typed:
      let body = scheme == .grai ? Array(key.dropFirst()) : key
      guard body.count >= 13 else { return nil }
      let rest = Array(body[13...])
      let last = scheme == .sgln ? serial ?? [0x30] : rest
      return last.isEmpty ? nil : [Array(body[..<length]), Array(body[length..<12]), last]
    case .open:
      return key.count > length ? [Array(key[..<length]), Array(key[length...])] : nil
    case .part:
      guard key.count > length, let serial else { return nil }
      return [Array(key[..<length]), Array(key[length...]), serial]
    case .general, .foreign:
      return nil
    }
  }
}
