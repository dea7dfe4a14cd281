import Records

/// What one line of the registry says.
struct RegistryEntry: Equatable {
  let id: RecordID
  private let number: String
  private let names: Names
  /// Members that no field holds, in the order of the line.
  private let attributes: [(String, JSONTree)]
  /// Codes of the unverified rules that speak against the number; nil when none does.
  let doubts: String?

  private struct Names: Equatable {
    var chinese: String
    var english: String?
    var trade: String?
  }

  var isDoubtful: Bool { doubts != nil }

  init(_ line: ArraySlice<UInt8>, _ detector: CodeDetector) throws(RegistryFault) {
    let tree: JSONTree
    do { tree = try JSONTree.read(line) } catch {
      throw RegistryFault(.notJSON, detail: "\(error.reason.rawValue)@\(error.offset)")
    }
    guard let members = tree.members else { throw RegistryFault(.notJSON, detail: "notAnObject") }
    guard let code = tree["code"]?.text, !code.isEmpty else { throw RegistryFault(.noCode) }
    guard let chinese = Self.name(tree, "zh", "product_zh") else { throw RegistryFault(.noName) }
    let reading = try Self.reading(of: code, detector)
    number = reading.normalized
    doubts = reading.verdict == .suspect ? reading.reasonList : nil
    names = Names(
      chinese: chinese,
      english: Self.name(tree, "en", "product_en"),
      trade: Self.name(tree, "commodity_zh")
    )
    id = ProductIdentity.drug(approvalNumber: number)
    let shown = [names.chinese, names.english, names.trade]
    attributes = members.filter { name, value in
      guard let text = value.text, name != "code" else { return true }
      guard ["zh", "product_zh", "en", "product_en", "commodity_zh"].contains(name) else {
        return !text.isEmpty
      }
      return !text.isEmpty && !shown.contains { $0.map(text.isIdentical) ?? false }
    }
  }

  func record(_ provenance: Provenance) -> Record {
    var json = JSONWriter()
    json.tree(.object(attributes))
    return Record(
      .product,
      id,
      [
        "category": .text("drug"),
        "name": .text(names.chinese),
        "englishName": names.english.map(FieldValue.text) ?? .null,
        "tradeName": names.trade.map(FieldValue.text) ?? .null,
        "approvalNumber": .text(number),
        "standardCodes": .list([]),
        "state": .text("listed"),
        "attributes": .json(json.text),
      ],
      provenance: provenance
    )
  }

  static func == (left: RegistryEntry, right: RegistryEntry) -> Bool {
    left.id == right.id && left.names == right.names
      && JSONTree.object(left.attributes) == JSONTree.object(right.attributes)
  }

  /// The approval number or import certificate that the code is, unless a sourced rule is broken.
  private static func reading(
    of code: String,
    _ detector: CodeDetector
  ) throws(RegistryFault) -> CodeReading {
    let readings = [CodeKind.drugApproval, .importDrugRegistration].map { kind in
      detector.check(code, as: kind).reading
    }
    if let reading = readings.first(where: { $0.verdict != .invalid }) { return reading }
    let closest = readings.first { !$0.reasons.contains { $0.code == "notThisKind" } }
    throw RegistryFault(.unreadableCode, detail: (closest ?? readings.first)?.reasonList)
  }

  /// The first of the members that names something; `----` and blanks name nothing.
  private static func name(_ tree: JSONTree, _ keys: String...) -> String? {
    for key in keys {
      guard let text = tree[key]?.text?.trimmed, !text.isEmpty else { continue }
      if text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }) { continue }
      return text
    }
    return nil
  }
}

extension CodeReading {
  /// `yearUnlikely@3 digitCount@9`: reason codes with their offsets in the raw code.
  var reasonList: String {
    reasons.map { "\($0.code)@\($0.offset)" }.joined(separator: " ")
  }
}

extension String {
  /// Without blanks and line ends at either end.
  var trimmed: String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      // Spelled out, because asking for Unicode properties cost a tenth of a whole import.
      switch scalar.value {
      case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F, 0x205F,
        0x3000:
        true
      default: false
      }
    }
    guard let first = unicodeScalars.firstIndex(where: { !isBlank($0) }),
      let last = unicodeScalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(unicodeScalars[first...last])
  }
}
