extension DigitalLink {
  /// The link in canonical form: domain `id.gs1.org`, foreign query keys and fragment left out.
  package var canonical: String {
    DigitalLink.canonical(path: message.elements[..<pathCount], message) ?? ""
  }

  /// The canonical link of any message, or nil when it has no primary key or holds an element that
  /// no link may carry.
  package static func canonical(of message: GS1Message) -> String? {
    guard let key = message.elements.first(where: { $0.entry.linkKeys != nil }) else { return nil }
    return canonical(path: path(for: key, in: message)[...], message)
  }

  /// The key with as many qualifiers as the message has, in their order.
  private static func path(for key: GS1Element, in message: GS1Message) -> [GS1Element] {
    var best: [GS1Element] = []
    for sequence in key.entry.linkKeys ?? [] {
      let present = sequence.compactMap { number in
        message.elements.first { $0.number == number }
      }
      if present.count > best.count { best = present }
    }
    return [key] + best
  }

  private static func canonical(
    path: ArraySlice<GS1Element>,
    _ message: GS1Message
  ) -> String? {
    var link = Array("https://id.gs1.org".utf8)
    for element in path {
      link.append(UInt8(ascii: "/"))
      link += message.bytes[element.identifier]
      link.append(UInt8(ascii: "/"))
      appendEscaped(message.bytes[element.value], to: &link, blank: nil)
    }
    var written = path.map(\.number)
    var separator = UInt8(ascii: "?")
    let attributes =
      message.elements.filter(\.entry.isFixedLength)
      + message.elements.filter { !$0.entry.isFixedLength }
    for element in attributes where !written.contains(element.number) {
      guard element.entry.isLinkAttribute else { return nil }
      link.append(separator)
      link += message.bytes[element.identifier]
      link.append(UInt8(ascii: "="))
      appendEscaped(message.bytes[element.value], to: &link, blank: UInt8(ascii: "+"))
      separator = UInt8(ascii: "&")
      written.append(element.number)
    }
    return String(decoding: link, as: UTF8.self)
  }

  /// Appends `value` with every character that is not unreserved (RFC 3986) escaped.
  static func appendEscaped(_ value: ArraySlice<UInt8>, to link: inout [UInt8], blank: UInt8?) {
    for byte in value {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        link.append(byte)
      case 0x20:
        if let blank { link.append(blank) } else { link += [0x25, 0x32, 0x30] }
      default:
        link.append(UInt8(ascii: "%"))
        link += GS1Hex.digits(byte)
      }
    }
  }
}
