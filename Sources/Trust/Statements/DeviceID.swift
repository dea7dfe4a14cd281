/// The name a hub gave to one account's enrolment on one machine.
package struct DeviceID: Hashable, Sendable {
  /// 1 to 64 ASCII letters, digits and hyphens.
  package let text: String

  /// Takes a name; nil unless it has 1 to 64 ASCII letters, digits and hyphens.
  package init?(_ text: String) {
    guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else {
      return nil
    }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
