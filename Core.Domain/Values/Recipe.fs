namespace Core.Domain

open System
open System.Collections.Generic
open System.Runtime.InteropServices

/// What kind of key.
[<RequireQualifiedAccess>]
type KeyAlgorithm =
    | EcdsaP256
    | EcdsaP384
    | Rsa2048
    | Rsa3072
    | Rsa4096

    /// The length of the key, in bits.
    member x.Bits =
        match x with
        | EcdsaP256 -> 256
        | EcdsaP384 -> 384
        | Rsa2048 -> 2048
        | Rsa3072 -> 3072
        | Rsa4096 -> 4096

    /// True of RSA, false of ECDSA.
    member x.IsRsa =
        match x with
        | EcdsaP256
        | EcdsaP384 -> false
        | Rsa2048
        | Rsa3072
        | Rsa4096 -> true

    /// The case's name.
    member x.Word =
        match x with
        | EcdsaP256 -> "ecdsa-p256"
        | EcdsaP384 -> "ecdsa-p384"
        | Rsa2048 -> "rsa-2048"
        | Rsa3072 -> "rsa-3072"
        | Rsa4096 -> "rsa-4096"

    override x.ToString() = x.Word

/// What a certificate or a request for one is to say.
[<NoComparison>]
type CertificateRecipe =
    { /// Whom it is of.
      Subject: DistinguishedName
      /// The names and addresses that it is for.
      Names: IReadOnlyList<string>
      /// The name of the made key that it is of.
      Key: string
      /// How long it is valid; 0 for a request.
      Days: int }

/// What an authority is to sign.
[<NoComparison>]
type SigningRecipe =
    { /// A request for a certificate, as PKCS #10 in PEM, such as another unit said. Its subject, names and key come into the certificate.
      Request: string
      /// The name of the authority's made certificate.
      Authority: string
      /// The name of the authority's made key.
      Key: string
      /// How long the certificate is valid; no longer than the authority's.
      Days: int
      /// True if the certificate is itself of an authority.
      IsAuthority: bool }

    static member op_Equality(one: SigningRecipe, other: SigningRecipe) = obj.Equals(one, other)
    static member op_Inequality(one: SigningRecipe, other: SigningRecipe) = not (obj.Equals(one, other))

/// What a value that comes out of a secret must be.
[<RequireQualifiedAccess>]
type ValueKind =
    /// Any text.
    | Text
    /// A private key in PEM, RSA or ECDSA, without a passphrase.
    | PrivateKey
    /// A certificate in PEM, and nothing beside it. It is no secret.
    | Certificate

    override x.ToString() =
        match x with
        | Text -> "text"
        | PrivateKey -> "private key"
        | Certificate -> "certificate"

/// A value that a secret of the unit's own, or of its application, has.
[<NoComparison>]
type SecretRecipe =
    { /// The label of the secret.
      Label: string
      /// The value's name in the secret.
      Key: string
      /// What the value must be.
      Kind: ValueKind }

    override x.ToString() = x.Kind.ToString() + " " + PlainText.Escape x.Key + " of secret " + PlainText.Quote x.Label

    static member op_Equality(one: SecretRecipe, other: SecretRecipe) = obj.Equals(one, other)
    static member op_Inequality(one: SecretRecipe, other: SecretRecipe) = not (obj.Equals(one, other))

/// How the shell makes a value that no decision can compute.
[<NoComparison; RequireQualifiedAccess>]
type Recipe =
    /// So many characters of the alphabet, each as likely as the others.
    | Text of Length: int * Alphabet: string
    | Bytes of Length: int
    /// The moment of making, in UTC: a mark for <c>Ask.HasPassed</c>. It is no secret.
    | Moment
    /// A private key, as PKCS #8 in PEM; its public part is no secret.
    | Key of Algorithm: KeyAlgorithm
    /// A request for a certificate, as PKCS #10 in PEM. It is no secret.
    | Request of Payload: CertificateRecipe
    /// A certificate that its own key signed, in PEM. It is no secret.
    | SelfSigned of Payload: CertificateRecipe
    /// A certificate of an authority, that its own key signed, in PEM. It is no secret.
    | Authority of Payload: CertificateRecipe
    /// A certificate for a request, that an authority of the unit's own signed, in PEM. It is no secret.
    | Signed of Payload: SigningRecipe
    /// What a secret of the unit's own, or of its application, has.
    | Secret of Payload: SecretRecipe

    override x.ToString() =
        match x with
        | Text(length, _) -> string length + " random characters"
        | Bytes length -> string length + " random bytes"
        | Moment -> "the moment"
        | Key algorithm -> algorithm.Word + " key"
        | Request recipe -> "request for a certificate of " + recipe.Subject.CommonName
        | SelfSigned recipe -> "self-signed certificate of " + recipe.Subject.CommonName
        | Authority recipe -> "certificate of the authority " + recipe.Subject.CommonName
        | Signed recipe -> "certificate for a request, signed by " + recipe.Authority
        | Secret recipe -> recipe.ToString()

    /// The letters of ASCII and the digits.
    static member LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    /// <summary>Random letters and digits.</summary>
    /// <param name="length">How many, 1 to 4096; 32 are more than enough for a password.</param>
    static member RandomText(length: int) : Recipe = Text(length, Recipe.LettersAndDigits)

    /// <summary>Random characters of an alphabet.</summary>
    /// <param name="length">How many, 1 to 4096.</param>
    /// <param name="alphabet">Visible ASCII characters, at least two, each once.</param>
    static member RandomText(length: int, alphabet: string) : Recipe = Text(length, alphabet)

    /// <summary>Random bytes, 1 to 4096.</summary>
    static member RandomBytes(length: int) : Recipe = Bytes length

    /// <summary>A private key.</summary>
    static member PrivateKey(algorithm: KeyAlgorithm) : Recipe = Key algorithm

    /// <summary>A request for a certificate.</summary>
    /// <param name="subject">Whom it is of.</param>
    /// <param name="names">The names and addresses that it is for.</param>
    /// <param name="key">The name of the made key.</param>
    static member CertificateRequest(subject: DistinguishedName, names: IEnumerable<string>, key: string) : Recipe =
        Request { Subject = subject; Names = Finite.list "Recipe.CertificateRequest" names; Key = key; Days = 0 }

    /// <summary>A request for a certificate whose subject is a common name alone.</summary>
    static member CertificateRequest(commonName: string, names: IEnumerable<string>, key: string) : Recipe =
        Recipe.CertificateRequest(DistinguishedName.Of commonName, names, key)

    /// <summary>A certificate that its own key signed.</summary>
    /// <param name="subject">Whom it is of.</param>
    /// <param name="names">The names and addresses that it is for.</param>
    /// <param name="key">The name of the made key.</param>
    /// <param name="days">How long it is valid, 1 to 36500.</param>
    static member SelfSignedCertificate(subject: DistinguishedName, names: IEnumerable<string>, key: string, days: int) : Recipe =
        SelfSigned { Subject = subject; Names = Finite.list "Recipe.SelfSignedCertificate" names; Key = key; Days = days }

    /// <summary>A certificate that its own key signed, whose subject is a common name alone.</summary>
    static member SelfSignedCertificate(commonName: string, names: IEnumerable<string>, key: string, days: int) : Recipe =
        Recipe.SelfSignedCertificate(DistinguishedName.Of commonName, names, key, days)

    /// <summary>A certificate of an authority, that its own key signed.</summary>
    /// <param name="subject">Whom it is of.</param>
    /// <param name="key">The name of the made key.</param>
    /// <param name="days">How long it is valid, 1 to 36500.</param>
    static member CertificateAuthority(subject: DistinguishedName, key: string, days: int) : Recipe =
        Authority { Subject = subject; Names = ([]: string list); Key = key; Days = days }

    /// <summary>
    /// A certificate for a request, signed by an authority of the unit's own. Of the request count its subject, names and key; what else it
    /// asks for does not come into the certificate.
    /// </summary>
    /// <param name="request">The request in PEM, at most 16384 characters: what <c>Ask.Request</c> answers is a request.</param>
    /// <param name="authority">The name of the made certificate of the authority.</param>
    /// <param name="key">The name of the made key of the authority.</param>
    /// <param name="days">How long it is valid, 1 to 36500, and no longer than the authority's.</param>
    /// <param name="isAuthority">True if the certificate is to be of an authority, which may sign others.</param>
    static member SignedCertificate
        (
            request: string,
            authority: string,
            key: string,
            days: int,
            [<Optional; DefaultParameterValue(false)>] isAuthority: bool
        ) : Recipe =
        Signed { Request = request; Authority = authority; Key = key; Days = days; IsAuthority = isAuthority }

    /// <summary>
    /// A value that a secret of the unit's own has, or one of its application while the unit leads: so a new leader goes on with what the
    /// former one made. The value stays in the shell, as every made value does.
    /// </summary>
    /// <param name="label">The owner's name of the secret.</param>
    /// <param name="key">The value's name in the secret, such as private-key.</param>
    /// <param name="kind">What the value must be, or refused.</param>
    static member OfSecret(label: string, key: string, kind: ValueKind) : Recipe = Secret { Label = label; Key = key; Kind = kind }

    static member op_Equality(one: Recipe, other: Recipe) = obj.Equals(one, other)
    static member op_Inequality(one: Recipe, other: Recipe) = not (obj.Equals(one, other))

/// What a recipe says that no machine can make.
module internal Recipes =
    let private invalid subject detail : Failure option = Some { Cause = Cause.Invalid; Subject = subject; Detail = detail }

    let private isVisible c = c > ' ' && c <= '~'

    let private length name most value =
        if value >= 1 && value <= most then None else invalid name ("not 1 to " + string most + ": " + string value)

    let private alphabet name (letters: string) =
        if letters.Length >= 2 && String.forall isVisible letters && (Set.ofSeq letters).Count = letters.Length then None
        else invalid name "its alphabet must be visible ASCII characters, at least two, each once"

    let private isName (name: string) =
        let isLabel (label: string) = label <> "" && label.Length <= 63
        let isKnown c = Char.IsAsciiLetterOrDigit c || c = '-' || c = '.' || c = ':' || c = '*' || c = '_'
        name.Length <= 253 && String.forall isKnown name && (name.Contains ':' || Array.forall isLabel (name.Split '.'))

    let private certificate name (recipe: CertificateRecipe) =
        if recipe.Subject.Problem <> "" then invalid name recipe.Subject.Problem
        elif not (Seq.forall isName recipe.Names) then invalid name "it is for something that is neither a host's name nor an address"
        elif recipe.Names.Count > 100 then invalid name "it is for more than 100 names"
        else Refusal.OfValue recipe.Key

    let private signed name (recipe: SigningRecipe) =
        if recipe.Request.Length > RequestState.Maximum then
            invalid name ("its request has more than " + string RequestState.Maximum + " characters")
        else Refusal.OfValue recipe.Authority |> Option.orElse (Refusal.OfValue recipe.Key)

    let private kept name (recipe: SecretRecipe) =
        if Refusal.IsSecretKey recipe.Key then Refusal.OfLabel recipe.Label
        else invalid name ("no key of a secret: " + PlainText.Quote(PlainText.Head(recipe.Key, 60)))

    /// Why no machine can make this; None if one can.
    let refusal name (recipe: Recipe) : Failure option =
        match recipe with
        | Recipe.Text(count, letters) -> length name 4096 count |> Option.orElse (alphabet name letters)
        | Recipe.Bytes count -> length name 4096 count
        | Recipe.Moment
        | Recipe.Key _ -> None
        | Recipe.Request recipe -> certificate name recipe
        | Recipe.SelfSigned recipe
        | Recipe.Authority recipe -> length name 36500 recipe.Days |> Option.orElse (certificate name recipe)
        | Recipe.Signed recipe -> length name 36500 recipe.Days |> Option.orElse (signed name recipe)
        | Recipe.Secret recipe -> kept name recipe
        |> Option.orElse (Refusal.OfValue name)

    let private isText (recipe: Recipe) =
        match recipe with
        | Recipe.Bytes _ -> false
        | Recipe.Text _
        | Recipe.Moment
        | Recipe.Key _
        | Recipe.Request _
        | Recipe.SelfSigned _
        | Recipe.Authority _
        | Recipe.Signed _
        | Recipe.Secret _ -> true

    let private isLine (recipe: Recipe) =
        match recipe with
        | Recipe.Text _
        | Recipe.Moment -> true
        | Recipe.Bytes _
        | Recipe.Key _
        | Recipe.Request _
        | Recipe.SelfSigned _
        | Recipe.Authority _
        | Recipe.Signed _
        | Recipe.Secret _ -> false

    let private isPassphrase (recipe: Recipe) =
        match recipe with
        | Recipe.Text(length, _) -> Quoting.IsHashed length
        | Recipe.Moment -> true
        | Recipe.Bytes _
        | Recipe.Key _
        | Recipe.Request _
        | Recipe.SelfSigned _
        | Recipe.Authority _
        | Recipe.Signed _
        | Recipe.Secret _ -> false

    let private isToken (recipe: Recipe) =
        match recipe with
        | Recipe.Text(length, alphabet) -> length > 0 && (Quoting.Token.Apply alphabet).IsOk
        | Recipe.Bytes _
        | Recipe.Moment
        | Recipe.Key _
        | Recipe.Request _
        | Recipe.SelfSigned _
        | Recipe.Authority _
        | Recipe.Signed _
        | Recipe.Secret _ -> false

    /// True if what is made so can be written with this quoting.
    let takes (quoting: Quoting) (recipe: Recipe) : bool =
        match quoting with
        | Quoting.Base64 -> true
        | Quoting.Crypt -> isPassphrase recipe
        | Quoting.Plain
        | Quoting.Shell -> isLine recipe
        | Quoting.Token -> isToken recipe
        | Quoting.AsIs
        | Quoting.Json
        | Quoting.Yaml
        | Quoting.Url -> isText recipe

type Recipe with

    /// Answers by case, for C#.
    member x.Match
        (
            text: Func<int, string, 'Result>,
            bytes: Func<int, 'Result>,
            moment: Func<'Result>,
            key: Func<KeyAlgorithm, 'Result>,
            request: Func<CertificateRecipe, 'Result>,
            selfSigned: Func<CertificateRecipe, 'Result>,
            authority: Func<CertificateRecipe, 'Result>,
            signed: Func<SigningRecipe, 'Result>,
            secret: Func<SecretRecipe, 'Result>
        ) : 'Result =
        match x with
        | Recipe.Text(length, alphabet) -> text.Invoke(length, alphabet)
        | Recipe.Bytes length -> bytes.Invoke length
        | Recipe.Moment -> moment.Invoke()
        | Recipe.Key algorithm -> key.Invoke algorithm
        | Recipe.Request recipe -> request.Invoke recipe
        | Recipe.SelfSigned recipe -> selfSigned.Invoke recipe
        | Recipe.Authority recipe -> authority.Invoke recipe
        | Recipe.Signed recipe -> signed.Invoke recipe
        | Recipe.Secret recipe -> secret.Invoke recipe

    /// <summary>Returns why no machine can make this; None if one can.</summary>
    /// <param name="name">The name of the value.</param>
    member x.Refusal(name: string) : Failure option = Recipes.refusal name x

    /// <summary>Returns true if what is made so can be written with this quoting.</summary>
    member x.Takes(quoting: Quoting) : bool = Recipes.takes quoting x
