import Records

/// The hub's answer to a bundle, after the head that signs it.
///
/// One line `["attachment","SM3",HAVE]` for each attachment of the bundle that the hub took, then the
/// lines of a `PushReply`: an outcome for each mutation and the receipt.
package struct ReceiptsContent: Equatable, Sendable {
  /// How much of an attachment the hub holds.
  package struct Attachment: Equatable, Sendable {
    /// 64 hexadecimal digits.
    package var sm3: String
    package var have: Int64

    package init(sm3: String, have: Int64) {
      self.sm3 = sm3
      self.have = have
    }
  }

  package var attachments: [Attachment]
  package var reply: PushReply

  package init(attachments: [Attachment], reply: PushReply) {
    self.attachments = attachments
    self.reply = reply
  }

  package func encode() -> [UInt8] {
    var bytes: [UInt8] = []
    for attachment in attachments {
      bytes += Array("[\"attachment\",\"\(attachment.sm3)\",\(attachment.have)]\n".utf8)
    }
    return bytes + reply.encode()
  }

  /// Nil for bytes that are no such answer.
  package init?(_ bytes: [UInt8]) {
    var attachments: [Attachment] = []
    var rest = bytes[...]
    while rest.starts(with: Array("[\"attachment\",".utf8)) {
      guard let end = rest.firstIndex(of: 0x0A),
        case .attachment(let sm3, let have)? = OutboxSection(rest[..<end])
      else { return nil }
      attachments.append(Attachment(sm3: sm3, have: have))
      rest = rest[(end + 1)...]
    }
    guard let reply = PushReply(Array(rest)) else { return nil }
    self.init(attachments: attachments, reply: reply)
  }
}
