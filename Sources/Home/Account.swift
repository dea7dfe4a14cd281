package import Records
import Trust

/// What a laptop knows of an enrolled account before the password is given; `account.json`.
package struct Account: Equatable, Sendable {
  package var name: String
  package var device: RecordID
  /// The hub's certificate over account, device and key, as its exact lines.
  package var certificate: String
  package var hubURL: String
  /// The hub's SM2 public key that was confirmed at enrolment, hexadecimal.
  package var hubKey: String
  package var hubName: String
  /// The hub's epoch at enrolment: what the first signed request names.
  package var hubEpoch: String
  package var displayName: String
  package var unit: String
  package var region: String
  /// The device's private key in an E1 box, hexadecimal.
  package var sealedKey: String

  package init(
    name: String,
    device: RecordID,
    certificate: String,
    hubURL: String,
    hubKey: String,
    hubName: String,
    hubEpoch: String,
    displayName: String,
    unit: String,
    region: String,
    sealedKey: String
  ) {
    self.name = name
    self.device = device
    self.certificate = certificate
    self.hubURL = hubURL
    self.hubKey = hubKey
    self.hubName = hubName
    self.hubEpoch = hubEpoch
    self.displayName = displayName
    self.unit = unit
    self.region = region
    self.sealedKey = sealedKey
  }

  /// Largest file that is read at all.
  private static let limit = 64 * 1024

  /// Reads the account of a folder.
  package static func load(from folder: AccountFolder) throws(HomeError) -> Account {
    let bytes: [UInt8]
    do throws(TrustError) {
      bytes = try SecretFile.read(folder.accountFile, limit: limit)
    } catch {
      throw .trust(error)
    }
    guard let account = Account(bytes), account.name == folder.name else {
      throw .accountFileDamaged(folder.accountFile)
    }
    return account
  }

  /// Replaces the file of a folder, whole or not at all.
  package func save(to folder: AccountFolder) throws(HomeError) {
    do throws(TrustError) {
      try SecretFile.replace(folder.accountFile, with: encode())
    } catch {
      throw .trust(error)
    }
  }

  private func encode() -> [UInt8] {
    var out = JSONWriter()
    let members = [
      ("name", name), ("device", device.hex), ("certificate", certificate), ("hubURL", hubURL),
      ("hubKey", hubKey), ("hubName", hubName), ("hubEpoch", hubEpoch),
      ("displayName", displayName), ("unit", unit),
      ("region", region), ("sealedKey", sealedKey),
    ]
    out.tree(.object(members.map { ($0, .string($1)) }))
    out.raw("\n")
    return out.bytes
  }

  private init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes), let name = tree["name"]?.text,
      let device = tree["device"]?.text.flatMap({ RecordID(hex: $0) }),
      let certificate = tree["certificate"]?.text, let hubURL = tree["hubURL"]?.text,
      let hubKey = tree["hubKey"]?.text, let hubName = tree["hubName"]?.text,
      let hubEpoch = tree["hubEpoch"]?.text,
      let displayName = tree["displayName"]?.text, let unit = tree["unit"]?.text,
      let region = tree["region"]?.text, let sealedKey = tree["sealedKey"]?.text
    else { return nil }
    self.init(
      name: name,
      device: device,
      certificate: certificate,
      hubURL: hubURL,
      hubKey: hubKey,
      hubName: hubName,
      hubEpoch: hubEpoch,
      displayName: displayName,
      unit: unit,
      region: region,
      sealedKey: sealedKey
    )
  }
}
