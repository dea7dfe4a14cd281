import Home
import HubStore
import Records
import Replica
import Trust
import WireFormat

/// One laptop's place at the office: who works there and with which keys.
struct Seat: Sendable {
  let identity: Identity
  let author: Author

  init(
    enrolling post: Post,
    number: Int,
    at store: SQLiteHubStore,
    hubKey: SigningKey,
    now: Instant,
    _ entropy: RandomSource
  ) throws {
    let name = post.account.name
    let key = try SigningKey.generate(random: entropy)
    let code = try store.makeCode(for: name, by: "", at: now)
    let point = key.verifyingKey.hex
    let proof = EnrolRequest.proofText(code: code, account: name, publicKey: point)
    let reply = try store.enrol(
      EnrolRequest(
        code: code,
        account: name,
        publicKey: point,
        proof: Hexadecimal.text(try key.sign(proof))
      ),
      at: now
    )
    let root = try SecretBytes(copying: [UInt8](repeating: UInt8(number + 1), count: 32))
    guard let device = DeviceID(reply.device.hex) else {
      preconditionFailure("invariant: hexadecimal digits name a device")
    }
    let account = Home.Account(
      name: name,
      device: reply.device,
      certificate: reply.certificate,
      hubURL: Office.hubURL,
      hubKey: store.publicKey.hex,
      hubName: reply.hub.name,
      hubEpoch: reply.hub.epoch,
      displayName: name,
      unit: reply.unit,
      region: reply.region,
      sealedKey: ""
    )
    identity = Identity(
      account: account,
      deviceID: device,
      keys: try KeyRing(root: root, kid: 1),
      signingKey: key,
      hubKey: hubKey.verifyingKey
    )
    author = Author(account: name, device: reply.device, key: key)
  }
}
