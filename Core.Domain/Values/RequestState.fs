namespace Core.Domain

open System.Collections.Generic

/// What a request for a certificate says. Whoever wrote it has the key: its signature is verified. Nothing else of it is.
[<NoComparison>]
type RequestFacts =
    { /// The distinguished name of its subject, such as CN=example.com.
      Subject: string
      /// The names and addresses that the certificate is to be for.
      Names: IReadOnlyList<string>
      /// The fingerprint of its public key, which the certificate has, too.
      Key: string
      /// Tells this request from every other: 32 digits, of which a made value's name can be.
      Fingerprint: string }

    static member op_Equality(one: RequestFacts, other: RequestFacts) = obj.Equals(one, other)
    static member op_Inequality(one: RequestFacts, other: RequestFacts) = not (obj.Equals(one, other))

/// What a text is, read as a request for a certificate: PKCS #10 in PEM.
[<NoComparison; RequireQualifiedAccess>]
type RequestState =
    | Request of Facts: RequestFacts
    | NoRequest of Reason: string

    /// The most characters that a request has.
    static member Maximum = 16384

    /// <summary>What is a request.</summary>
    static member OfRequest(facts: RequestFacts) : RequestState = Request facts

    /// <summary>What is no request.</summary>
    static member OfNone(reason: string) : RequestState = NoRequest reason

    override x.ToString() =
        match x with
        | Request facts -> "request of " + PlainText.Escape facts.Subject
        | NoRequest reason -> "no request: " + reason

    static member op_Equality(one: RequestState, other: RequestState) = obj.Equals(one, other)
    static member op_Inequality(one: RequestState, other: RequestState) = not (obj.Equals(one, other))
