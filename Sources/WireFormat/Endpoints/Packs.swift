import Records

/// One pack a hub offers: `GET /sync/v1/packs` answers a list of them.
///
/// `{"pack":HEX64,"scope":S,"epoch":HEX,"sequence":N,"records":N,"bytes":N}`; the file itself is
/// `GET /sync/v1/packs/HEX64` with `Range: bytes=N-`, from any byte on.
package struct PackOffer: Equatable, Sendable {
  package var id: String
  package var scope: String
  package var epoch: String
  package var sequence: Int64
  package var records: Int64
  package var bytes: Int64

  package init(
    id: String,
    scope: String,
    epoch: String,
    sequence: Int64,
    records: Int64,
    bytes: Int64
  ) {
    self.id = id
    self.scope = scope
    self.epoch = epoch
    self.sequence = sequence
    self.records = records
    self.bytes = bytes
  }

  /// The body of the answer.
  package static func encode(_ offers: [PackOffer]) -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"packs\":[")
    for (index, offer) in offers.enumerated() {
      if index > 0 { out.comma() }
      out.raw("{\"pack\":")
      out.string(offer.id)
      out.raw(",\"scope\":")
      out.string(offer.scope)
      out.raw(",\"epoch\":")
      out.string(offer.epoch)
      out.raw(",\"sequence\":")
      out.integer(offer.sequence)
      out.raw(",\"records\":")
      out.integer(offer.records)
      out.raw(",\"bytes\":")
      out.integer(offer.bytes)
      out.raw("}")
    }
    out.raw("]}")
    return out.bytes
  }

  /// Nil when the body is no answer of a hub.
  package static func decode(_ bytes: [UInt8]) -> [PackOffer]? {
    guard let items = (try? JSONTree.read(bytes))?["packs"]?.items else { return nil }
    let offers = items.compactMap { item -> PackOffer? in
      guard let id = item["pack"]?.text, id.utf8.count == 64, let scope = item["scope"]?.text,
        let epoch = item["epoch"]?.text, let sequence = item["sequence"]?.integer,
        let records = item["records"]?.integer, let bytes = item["bytes"]?.integer,
        id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
      else { return nil }
      return PackOffer(
        id: id,
        scope: scope,
        epoch: epoch,
        sequence: sequence,
        records: records,
        bytes: bytes
      )
    }
    return offers.count == items.count ? offers : nil
  }
}
