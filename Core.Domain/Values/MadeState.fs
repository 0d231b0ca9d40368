namespace Core.Domain

open System
open System.Collections.Generic

/// What everybody may know of a made value.
[<NoComparison>]
type MadeValue =
    { /// Tells this value from every other of the unit. Made with a key that never leaves the unit; nobody can compute the value from it.
      Fingerprint: string
      /// In PEM: the public key of a key, a request, a certificate. Empty for random text and bytes, which have no public part.
      Public: string
      /// The fingerprint of the public key that it is of, which a certificate of the same key has, too; empty if it has none.
      Key: string }

    override x.ToString() = x.Fingerprint

    static member op_Equality(one: MadeValue, other: MadeValue) = obj.Equals(one, other)
    static member op_Inequality(one: MadeValue, other: MadeValue) = not (obj.Equals(one, other))

/// A value that the shell made and keeps for the unit.
[<NoComparison; RequireQualifiedAccess>]
type MadeState =
    | Absent
    | Present of Value: MadeValue
    /// What stands in its place is torn or changed, and no value any more. Only <c>Do.Remake</c> replaces it.
    | Spoilt of Reason: string

    /// <summary>A value that is there.</summary>
    static member OfPresent(value: MadeValue) : MadeState = Present value

    /// <summary>A value that is none any more.</summary>
    static member OfSpoilt(reason: string) : MadeState = Spoilt reason

    override x.ToString() =
        match x with
        | Absent -> "absent"
        | Present value -> "made " + value.Fingerprint
        | Spoilt reason -> "spoilt: " + reason

    static member op_Equality(one: MadeState, other: MadeState) = obj.Equals(one, other)
    static member op_Inequality(one: MadeState, other: MadeState) = not (obj.Equals(one, other))

/// Whether a file has a content.
[<NoComparison; RequireQualifiedAccess>]
type HoldsState =
    /// A regular file with exactly this content stands there.
    | Same
    /// Something else stands there, or what the content names is not made.
    | Differs
    /// Nothing stands there.
    | Absent

    override x.ToString() =
        match x with
        | Same -> "same"
        | Differs -> "differs"
        | Absent -> "absent"

    static member op_Equality(one: HoldsState, other: HoldsState) = obj.Equals(one, other)
    static member op_Inequality(one: HoldsState, other: HoldsState) = not (obj.Equals(one, other))

/// Where a certificate is read.
[<RequireQualifiedAccess>]
type CertificateSource =
    /// The file at an absolute path.
    | Path of Path: string
    /// A text, such as one that another unit told.
    | Text of Text: string
    /// A made value.
    | Made of Name: string

    /// <summary>The file at an absolute path.</summary>
    static member OfFile(path: string) : CertificateSource = Path path

    /// <summary>A text, such as one that another unit told.</summary>
    static member OfText(text: string) : CertificateSource = Text text

    /// <summary>A made value, by its name.</summary>
    static member OfMade(name: string) : CertificateSource = Made name

    /// Answers by case, for C#.
    member x.Match(path: Func<string, 'Result>, text: Func<string, 'Result>, made: Func<string, 'Result>) : 'Result =
        match x with
        | Path file -> path.Invoke file
        | Text certificate -> text.Invoke certificate
        | Made name -> made.Invoke name

    override x.ToString() =
        match x with
        | Path path -> path
        | Text text -> "of " + string text.Length + " characters"
        | Made name -> "made " + name

    static member op_Equality(one: CertificateSource, other: CertificateSource) = obj.Equals(one, other)
    static member op_Inequality(one: CertificateSource, other: CertificateSource) = not (obj.Equals(one, other))

/// What a certificate says. Nobody has verified who signed it.
[<NoComparison>]
type CertificateFacts =
    { /// The distinguished name of its subject, such as CN=example.com.
      Subject: string
      /// The names and addresses that it is for.
      Names: IReadOnlyList<string>
      /// From then on it is valid no longer.
      NotAfter: DateTimeOffset
      /// The fingerprint of its public key, as a made value of that key has it.
      Key: string
      /// The distinguished name of whoever signed it, as the certificate has it.
      Issuer: string
      /// The key that signed it, as the certificate names that; empty if it does not. Of what <c>Recipe.SignedCertificate</c> made this is
      /// the fingerprint of the authority's key; others name a key in other ways.
      Authority: string }

    static member op_Equality(one: CertificateFacts, other: CertificateFacts) = obj.Equals(one, other)
    static member op_Inequality(one: CertificateFacts, other: CertificateFacts) = not (obj.Equals(one, other))

/// What a text or a file is, read as a certificate in PEM.
[<NoComparison; RequireQualifiedAccess>]
type CertificateState =
    /// The first certificate that stands there.
    | Certificate of Facts: CertificateFacts
    /// There is a file, a value or a text, and it is no certificate.
    | NoCertificate of Reason: string
    /// There is no such file or value.
    | Absent

    /// <summary>The first certificate that stands there.</summary>
    static member OfCertificate(facts: CertificateFacts) : CertificateState = Certificate facts

    /// <summary>What is no certificate.</summary>
    static member OfNone(reason: string) : CertificateState = NoCertificate reason

    override x.ToString() =
        match x with
        | Certificate facts -> facts.Subject + " until " + TimeFormat.Iso8601.Write facts.NotAfter
        | NoCertificate reason -> "no certificate: " + reason
        | Absent -> "absent"

    static member op_Equality(one: CertificateState, other: CertificateState) = obj.Equals(one, other)
    static member op_Inequality(one: CertificateState, other: CertificateState) = not (obj.Equals(one, other))
