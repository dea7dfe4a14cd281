package import Records

/// What 消息 asks of the replica.
package enum MessageRequest: Equatable, Sendable {
  case load(MessageFilter, Range<Int>)
  case detail(RecordID)
  case acknowledge([RecordID])
  /// A to-do item of the message, due by the day when one is given.
  case makeToDo(RecordID, CalendarDay?)
}

/// What comes back to 消息.
package enum MessageNews: Equatable, Sendable {
  case loaded(Page<MessageSummary>, MessageFilter)
  case detail(MessageDetail)
  case acknowledged([RecordID])
  case madeToDo(RecordID)
  case failed(ServiceFailure)
}

/// The outside world as 消息 sees it; each closure may block and runs on a worker.
package struct MessageServices: Sendable {
  /// The rows of the range, as far as there are so many, and the count of all.
  package var messages:
    @Sendable (MessageFilter, Range<Int>) throws(ServiceFailure) -> Page<MessageSummary>
  package var detail: @Sendable (RecordID) throws(ServiceFailure) -> MessageDetail
  /// Those acknowledged before are left as they are.
  package var acknowledge: @Sendable ([RecordID]) throws(ServiceFailure) -> Void
  package var makeToDo: @Sendable (RecordID, CalendarDay?) throws(ServiceFailure) -> Void

  package init(
    messages:
      @escaping @Sendable (MessageFilter, Range<Int>) throws(ServiceFailure) -> Page<
        MessageSummary
      >,
    detail: @escaping @Sendable (RecordID) throws(ServiceFailure) -> MessageDetail,
    acknowledge: @escaping @Sendable ([RecordID]) throws(ServiceFailure) -> Void,
    makeToDo: @escaping @Sendable (RecordID, CalendarDay?) throws(ServiceFailure) -> Void
  ) {
    self.messages = messages
    self.detail = detail
    self.acknowledge = acknowledge
    self.makeToDo = makeToDo
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: MessageRequest) -> MessageNews {
    do throws(ServiceFailure) {
      switch request {
      case .load(let filter, let rows): return .loaded(try messages(filter, rows), filter)
      case .detail(let id): return .detail(try detail(id))
      case .acknowledge(let ids):
        try acknowledge(ids)
        return .acknowledged(ids)
      case .makeToDo(let id, let day):
        try makeToDo(id, day)
        return .madeToDo(id)
      }
    } catch {
      return .failed(error)
    }
  }
}
