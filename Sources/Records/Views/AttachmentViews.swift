/// One file that a record names: a photo of evidence, a paper with an answer to an order.
package struct AttachmentSummary: Equatable, Sendable, Identifiable {
  /// The first half of its hash; the same bytes are one file, whoever named them.
  package var id: RecordID
  /// `sm3:` and 64 hexadecimal digits.
  package var address: String
  /// Nil while the replica is locked; may be empty.
  package var name: String?
  /// Empty where nobody said.
  package var mediaType: String
  /// Nil before the record or the hub told it.
  package var size: Int64?
  /// The inspection or the order it belongs to, and its type.
  package var owner: RecordID?
  package var ownerType: String
  /// What a person calls the owner; may be empty.
  package var ownerTitle: String
  /// Who added it; empty where it is of this laptop and not sent yet.
  package var author: String
  package var at: Instant?
  package var standing: Standing

  /// Where its bytes are.
  package enum Standing: Equatable, Sendable {
    /// On this laptop and at the hub.
    case here
    /// On this laptop; the hub has so many bytes.
    case toSend(sent: Int64)
    /// So many bytes of it have come from the hub.
    case coming(Int64)
    /// The next sync fetches it.
    case waiting
    /// Too large to be fetched unasked.
    case large
    /// The hub did not have all of it; it is asked again at that time.
    case notAtHub(again: Instant)

    /// The bytes can be read here.
    package var isHeld: Bool {
      switch self {
      case .here, .toSend: true
      case .coming, .waiting, .large, .notAtHub: false
      }
    }
  }

  package init(
    id: RecordID,
    address: String,
    name: String?,
    mediaType: String = "",
    size: Int64? = nil,
    owner: RecordID? = nil,
    ownerType: String = "",
    ownerTitle: String = "",
    author: String = "",
    at: Instant? = nil,
    standing: Standing
  ) {
    self.id = id
    self.address = address
    self.name = name
    self.mediaType = mediaType
    self.size = size
    self.owner = owner
    self.ownerType = ownerType
    self.ownerTitle = ownerTitle
    self.author = author
    self.at = at
    self.standing = standing
  }
}

/// Which files a list holds; those that are elsewhere come first, then the newest.
package enum AttachmentChoice: Hashable, Sendable {
  case all
  /// Those whose bytes are not on this laptop.
  case elsewhere
  /// Those of one inspection or one order.
  case of(RecordID)
}
