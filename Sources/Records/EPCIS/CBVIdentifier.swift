/// The one spelling of a GS1 identifier that event hashes use (CBV 2.0, section 8.9).
///
/// EPC URIs, class and pattern URIs and Digital Links of any domain, with old names for identifiers
/// and short trade item numbers, all become a Digital Link on `id.gs1.org` that holds the key and
/// only its finest qualifier. Check digits are not judged here: a hash must be computable for an
/// event that is wrong.
package enum CBVIdentifier {
  /// The canonical link, or nil when `text` names no GS1 key.
  package static func canonical(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    if EPCURI.hasPrefix(bytes[...]) {
      // An EPC that breaks its scheme is text like any other to a hash.
      guard let uri = try? EPCURI(bytes[...]) else { return nil }
      return canonical(uri, uri.elements)
    }
    guard DigitalLink.hasScheme(bytes[...]) else { return nil }
    return CBVLinkPath(bytes)?.canonical
  }

  /// The canonical link of an EPC that stands for `elements`, or nil for a tag or an open pattern.
  static func canonical(_ uri: EPCURI, _ elements: [[String]]?) -> String? {
    switch uri.form {
    case .tag: return nil
    case .pattern where uri.fields.dropLast().contains(where: { $0 == nil }): return nil
    case .identity, .lotClass, .pattern: break
    }
    return elements.map { link($0.map { ($0[0], Array($0[1].utf8)) }) }
  }

  static func link(_ pairs: [(identifier: String, value: [UInt8])]) -> String {
    var link = Array("https://id.gs1.org".utf8)
    for pair in pairs {
      link.append(UInt8(ascii: "/"))
      link += pair.identifier.utf8
      link.append(UInt8(ascii: "/"))
      append(pair.value, to: &link)
    }
    return String(decoding: link, as: UTF8.self)
  }

  /// Escapes what the Digital Link standard (table 7-1) and EPC URIs reserve, and no more.
  private static func append(_ value: [UInt8], to text: inout [UInt8]) {
    for byte in value {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x27, 0x3B, 0x3D:
        text.append(byte)
      default:
        text.append(UInt8(ascii: "%"))
        text += GS1Hex.digits(byte)
      }
    }
  }
}

/// Key and qualifiers at the end of the path of a web address.
private struct CBVLinkPath {
  private let pairs: [(identifier: String, value: [UInt8])]

  init?(_ link: [UInt8]) {
    let end = link.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? link.count
    let steps = link[..<end].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    var rest = Array(steps.dropFirst(3))
    if rest.last?.isEmpty == true { rest.removeLast() }
    var pairs: [(identifier: String, value: [UInt8])] = []
    while rest.count >= 2, let step = rest.popLast(), let name = rest.popLast() {
      guard let identifier = CBVLinkPath.identifier(name), let value = CBVLinkPath.decoded(step)
      else { return nil }
      pairs.insert((identifier, value), at: 0)
      if CBVLinkPath.isKey(identifier) {
        self.pairs = pairs
        return
      }
    }
    return nil
  }

  var canonical: String? {
    guard let key = CBVLinkPath.completed(pairs[0].identifier, pairs[0].value) else { return nil }
    let qualifiers = pairs.dropFirst()
    let allowed = CBVLinkPath.qualifiers[pairs[0].identifier] ?? []
    guard qualifiers.allSatisfy({ allowed.contains($0.identifier) }) else { return nil }
    let finest = allowed.first { name in
      CBVLinkPath.identifying.contains(name) && qualifiers.contains { $0.identifier == name }
    }
    let kept = qualifiers.filter { $0.identifier == finest }.prefix(1)
    guard kept.allSatisfy({ 1...28 ~= $0.value.count && !$0.value.isEmpty }) else { return nil }
    return CBVIdentifier.link([(pairs[0].identifier, key)] + kept)
  }

  private static func isKey(_ identifier: String) -> Bool {
    digits[identifier] != nil
  }

  /// The number of digits each key begins with, and how many characters may follow them.
  private static let digits: [String: (count: Int, more: Int)] = [
    "00": (18, 0), "01": (14, 0), "253": (13, 17), "255": (13, 12), "401": (4, 26),
    "402": (17, 0), "414": (13, 0), "417": (13, 0), "8003": (14, 16), "8004": (4, 26),
    "8006": (18, 0), "8010": (4, 26), "8017": (18, 0), "8018": (18, 0),
  ]

  /// What may follow a key, finest first.
  private static let qualifiers: [String: [String]] = [
    "01": ["21", "235", "10", "22"], "8006": ["21", "10", "22"], "414": ["254", "7040"],
    "417": ["7040"], "8004": ["7040"], "8010": ["8011"], "8017": ["8019"], "8018": ["8019"],
  ]

  /// Qualifiers that make an identifier finer; the others are left out of it.
  private static let identifying: Set<String> = ["21", "235", "10", "254", "8011"]

  private static let names: [String: String] = [
    "gtin": "01", "itip": "8006", "cpid": "8010", "gln": "414", "party": "417", "gsrnp": "8017",
    "gsrn": "8018", "gcn": "255", "sscc": "00", "gdti": "253", "ginc": "401", "gsin": "402",
    "grai": "8003", "giai": "8004", "cpv": "22", "lot": "10", "ser": "21", "glnx": "254",
    "cpsn": "8011", "srin": "8019",
  ]

  private static func identifier(_ step: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: step, as: UTF8.self)
    if let identifier = names[text] { return identifier }
    let isKnown = isKey(text) || qualifiers.values.contains { $0.contains(text) }
    return isKnown ? text : nil
  }

  /// A key of the right form, trade items padded to fourteen digits, or nil.
  private static func completed(_ identifier: String, _ value: [UInt8]) -> [UInt8]? {
    guard let form = digits[identifier] else { return nil }
    var value = value
    if identifier == "01", [8, 12, 13].contains(value.count) {
      value = Array(repeating: 0x30, count: 14 - value.count) + value
    }
    guard form.count...(form.count + form.more) ~= value.count,
      value.prefix(form.count).allSatisfy({ $0 &- 0x30 <= 9 })
    else { return nil }
    return value
  }

  /// The step with its escapes undone, or nil when it is not text of an element string.
  private static func decoded(_ step: ArraySlice<UInt8>) -> [UInt8]? {
    var value: [UInt8] = []
    var index = step.startIndex
    while index < step.endIndex {
      if step[index] == UInt8(ascii: "%") {
        guard index + 2 < step.endIndex, let high = GS1Hex.value(step[index + 1]),
          let low = GS1Hex.value(step[index + 2])
        else { return nil }
        value.append(high << 4 | low)
        index += 3
      } else {
        value.append(step[index])
        index += 1
      }
    }
    let hash = UInt8(ascii: "#")
    let isText = value.allSatisfy { $0 == hash || GS1CharacterSet.valueIn82($0) != nil }
    return isText && !value.isEmpty ? value : nil
  }
}
