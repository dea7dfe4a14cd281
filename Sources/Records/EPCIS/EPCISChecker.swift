/// Holds values against shapes and collects what does not fit.
struct EPCISChecker {
  private(set) var findings: [EPCISFinding] = []

  mutating func check(_ value: JSONTree, _ shape: EPCISShape, at pointer: String) {
    switch shape {
    case .anything: return
    case .kinds(let kinds):
      if EPCISKinds.of(value).isDisjoint(with: kinds) { report(.wrongType, .error, at: pointer) }
    case .number:
      if case .number = value { return }
      report(.wrongType, .error, at: pointer)
    case .boolean:
      if case .bool = value { return }
      report(.wrongType, .error, at: pointer)
    case .object(let members, let rule):
      checkObject(value, members, rule, at: pointer)
    case .list(let element, let rule):
      checkList(value, element, rule, at: pointer)
    case .either(let single, let element, let rule):
      if case .array = value {
        checkList(value, element, rule, at: pointer)
      } else {
        check(value, single, at: pointer)
      }
    case .text, .uri, .identifier, .instant, .word, .oneOf, .pattern:
      guard let text = value.text else { return report(.wrongType, .error, at: pointer) }
      checkText(text, shape, at: pointer)
    }
  }

  private mutating func checkText(_ text: String, _ shape: EPCISShape, at pointer: String) {
    switch shape {
    case .uri:
      if !EPCISAddress.isAbsolute(text) { report(.notAnAddress, .warning, at: pointer) }
    case .identifier:
      if !EPCISAddress.isAbsolute(text) {
        report(.notAnAddress, .warning, at: pointer)
      } else if EPCISAddress.isBroken(text) {
        report(.brokenIdentifier, .warning, at: pointer)
      }
    case .instant:
      if EPCISTime.milliseconds(text) == nil { report(.notAnInstant, .warning, at: pointer) }
    case .word(let vocabulary):
      if vocabulary.outdatedPrefixes.contains(where: text.hasPrefix) {
        report(.outdatedWord, .error, at: pointer)
      } else if !vocabulary.contains(text), !EPCISAddress.isAbsolute(text) {
        report(.unknownWord, .warning, at: pointer)
      }
    case .oneOf(let words):
      if !words.contains(text) { report(.wrongWord, .error, at: pointer) }
    case .pattern(let pattern):
      if !pattern.matches(text) { report(.malformed, .error, at: pointer) }
    default: return
    }
  }

  private mutating func checkObject(
    _ value: JSONTree,
    _ members: [EPCISMember],
    _ rule: EPCISMembers,
    at pointer: String
  ) {
    guard let present = value.members else { return report(.wrongType, .error, at: pointer) }
    for (name, member) in present {
      let place = "\(pointer)/\(EPCISAddress.token(name))"
      if let known = members.first(where: { $0.name == name }) {
        check(member, known.shape, at: place)
      } else if rule == .closed {
        report(.memberNotAllowed, .error, at: place)
      } else if !name.contains(":"), !name.hasPrefix("@"), name != "comment" {
        report(.unknownMember, .warning, at: place)
      }
    }
    for member in members
    where member.isRequired && !present.contains(where: { $0.0 == member.name }) {
      report(.missingMember, .error, at: "\(pointer)/\(EPCISAddress.token(member.name))")
    }
  }

  private mutating func checkList(
    _ value: JSONTree,
    _ element: EPCISShape,
    _ rule: EPCISListRule,
    at pointer: String
  ) {
    guard let items = value.items else { return report(.wrongType, .error, at: pointer) }
    if items.count < rule.fewest { report(.tooFew, .error, at: pointer) }
    var seen = EPCISSeenValues()
    for (place, item) in items.enumerated() {
      check(item, element, at: "\(pointer)/\(place)")
      if rule.isUnique, !seen.isNew(item) {
        report(.notUnique, .error, at: "\(pointer)/\(place)")
      }
    }
  }

  mutating func report(
    _ code: EPCISFinding.Code,
    _ severity: EPCISFinding.Severity,
    at pointer: String
  ) {
    findings.append(EPCISFinding(code, severity, at: pointer))
  }
}

/// The values of a list so far; members of objects may stand in any order.
private struct EPCISSeenValues {
  private var texts: Set<String> = []
  private var others: [JSONTree] = []

  mutating func isNew(_ value: JSONTree) -> Bool {
    if let text = value.text { return texts.insert(text).inserted }
    let ordered = EPCISSeenValues.ordered(value)
    guard !others.contains(ordered) else { return false }
    others.append(ordered)
    return true
  }

  private static func ordered(_ value: JSONTree) -> JSONTree {
    switch value {
    case .null, .bool, .number, .string: value
    case .array(let items): .array(items.map(ordered))
    case .object(let members):
      .object(members.map { ($0.0, ordered($0.1)) }.sorted { $0.0 < $1.0 })
    }
  }
}

/// Addresses and identifiers as texts.
enum EPCISAddress {
  /// Says whether `text` begins with a scheme or prefix and a colon and holds no blanks.
  static func isAbsolute(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < bytes.count,
      0x61...0x7A ~= bytes[0] | 0x20
    else { return false }
    let scheme = bytes[..<colon].allSatisfy {
      $0 &- 0x30 <= 9 || 0x61...0x7A ~= $0 | 0x20 || "+-._".utf8.contains($0)
    }
    return scheme && bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }

  /// Says whether `text` claims to be an EPC and is none.
  static func isBroken(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard EPCURI.hasPrefix(bytes[...]) else { return false }
    do throws(GS1Flaw) {
      _ = try EPCURI(bytes[...])
      return false
    } catch {
      return true
    }
  }

  /// A member name as a step of a JSON pointer.
  static func token(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return name
    }
    return name.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}
