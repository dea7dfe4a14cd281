/// What a code that was typed or scanned turned out to be.
package struct TraceAnswer: Equatable, Sendable {
  package var reading: CodeReading
  package var content: Content
  /// When the laptop last heard the whole of what it holds; nil before the first full sync.
  package var asOf: Instant?

  /// What is held of it.
  package enum Content: Equatable, Sendable {
    case history(TraceHistory, [TraceAnomaly])
    /// A code that is on no package leads to records: products, enterprises, licences.
    case records([SearchHit])
    /// Nothing is held, or it is no code.
    case nothing
  }

  package init(reading: CodeReading, content: Content, asOf: Instant? = nil) {
    self.reading = reading
    self.content = content
    self.asOf = asOf
  }
}

/// How goods of one batch went from hand to hand.
package struct BatchFlow: Equatable, Sendable {
  package var batch: BatchView
  package var product: TraceProduct?
  package var recalls: [RecallHit]
  /// In the order in which goods first went that way.
  package var links: [Link]
  package var holders: [Holder]
  /// The most first.
  package var counties: [County]
  /// Smallest packages of the batch whose codes are held.
  package var units: Int64
  /// Whether all events were looked at; a batch may have more than one laptop wants to read.
  package var isComplete: Bool

  /// What one party sent another.
  package struct Link: Equatable, Sendable {
    package var from: TraceParty
    package var to: TraceParty
    package var sent: Int64
    package var received: Int64
    package var first: Instant
    package var last: Instant

    package init(
      from: TraceParty,
      to: TraceParty,
      sent: Int64,
      received: Int64,
      first: Instant,
      last: Instant
    ) {
      self.from = from
      self.to = to
      self.sent = sent
      self.received = received
      self.first = first
      self.last = last
    }

    package var receipt: Receipt {
      received == 0 ? .missing : received == sent ? .matched : .differing
    }
  }

  /// Whether what was sent also came in.
  package enum Receipt: String, Sendable { case matched, differing, missing }

  /// One party with what it took in and gave out.
  package struct Holder: Equatable, Sendable {
    package var party: TraceParty
    package var taken: Int64
    package var given: Int64
    package var sold: Int64

    package init(party: TraceParty, taken: Int64, given: Int64, sold: Int64) {
      self.party = party
      self.taken = taken
      self.given = given
      self.sold = sold
    }

    /// What should still be there; negative when more went out than came in.
    package var held: Int64 { taken - given - sold }
  }

  /// What reached one county.
  package struct County: Equatable, Sendable {
    /// Six digits; empty for parties whose place is not known.
    package var region: String
    package var name: String
    package var received: Int64
    package var held: Int64
    package var holders: Int

    package init(region: String, name: String, received: Int64, held: Int64, holders: Int) {
      self.region = region
      self.name = name
      self.received = received
      self.held = held
      self.holders = holders
    }
  }

  package init(
    batch: BatchView,
    product: TraceProduct? = nil,
    recalls: [RecallHit] = [],
    links: [Link] = [],
    holders: [Holder] = [],
    counties: [County] = [],
    units: Int64 = 0,
    isComplete: Bool = true
  ) {
    self.batch = batch
    self.product = product
    self.recalls = recalls
    self.links = links
    self.holders = holders
    self.counties = counties
    self.units = units
    self.isComplete = isComplete
  }
}

/// What one code on a shelf turned out to be.
package struct ShelfFinding: Equatable, Sendable {
  /// The text as it was scanned.
  package var text: String
  /// The code in stored spelling, by which repeats are told; the text itself for no code.
  package var key: String
  package var marks: Set<Mark>
  package var productName: String
  package var approvalNumber: String
  package var batchNumber: String
  package var expiresOn: CalendarDay?
  /// Number of the recall that was hit; empty without one.
  package var recall: String
  /// Where it was sold or last seen, for marks that say so.
  package var place: String

  /// What is to be said about a code on a shelf.
  package enum Mark: String, CaseIterable, Comparable, Sendable {
    /// Its batch is being recalled.
    case recalled
    /// It was sold or used elsewhere before.
    case sold
    /// It was destroyed or struck off.
    case ended
    case expired
    /// The day is near: 90 days or fewer.
    case expiring
    /// This laptop holds no such code.
    case unknown
    /// The input is no code, or a code that breaks its rules.
    case unreadable

    /// Whether someone has to look at the package.
    package var isHit: Bool { self < .expiring }

    package static func < (left: Mark, right: Mark) -> Bool { left.place < right.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  package init(
    text: String,
    key: String,
    marks: Set<Mark> = [],
    productName: String = "",
    approvalNumber: String = "",
    batchNumber: String = "",
    expiresOn: CalendarDay? = nil,
    recall: String = "",
    place: String = ""
  ) {
    self.text = text
    self.key = key
    self.marks = marks
    self.productName = productName
    self.approvalNumber = approvalNumber
    self.batchNumber = batchNumber
    self.expiresOn = expiresOn
    self.recall = recall
    self.place = place
  }
}
