import Records
import SyncCore
package import Transport
package import WireFormat

/// The two open requests of enrolment: whose hub this is, and making this laptop one of its devices.
package struct EnrolmentClient: Sendable {
  private let link: HTTPLink

  package init(link: HTTPLink) { self.link = link }

  private static let limit = 256 * 1024

  /// Asks the hub for its card; its words are to be confirmed before anything is sent.
  package func card() throws(EnrolmentFailure) -> HubCard {
    let body = try ask(HTTPRequest(Endpoint.hub.method, Endpoint.hub.path))
    guard let card = HubCard(body) else { throw .notAHub }
    return card
  }

  /// Sends the request with its code and gives the hub's answer, not yet checked.
  package func enrol(_ request: EnrolRequest) throws(EnrolmentFailure) -> EnrolReply {
    let body = try ask(
      HTTPRequest(
        Endpoint.enrol.method,
        Endpoint.enrol.path,
        headers: [HTTPHeader("Content-Type", "application/json")],
        body: request.encode()
      )
    )
    guard let reply = EnrolReply(body) else { throw .notAHub }
    return reply
  }

  private func ask(_ request: HTTPRequest) throws(EnrolmentFailure) -> [UInt8] {
    let (answer, body): (HTTPAnswer, [UInt8])
    do throws(TransportError) {
      (answer, body) = try link.collect(request, limit: Self.limit)
    } catch {
      throw .transport(error)
    }
    if answer.status == 200 { return body }
    guard let problem = Problem(body) else { throw .notAHub }
    throw .refused(problem)
  }
}

/// Why enrolment did not work.
package enum EnrolmentFailure: Error, Equatable, Sendable {
  case transport(TransportError)
  /// Something answers there, but it is no hub of ours.
  case notAHub
  /// The hub refused: the code is wrong, used or too old, or the account is unknown.
  case refused(Problem)
}
