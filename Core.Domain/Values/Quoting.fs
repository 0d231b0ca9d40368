namespace Core.Domain

open System

/// How a value is written where it stands, so that it stays one value whatever it holds.
[<RequireQualifiedAccess>]
type Quoting =
    /// As it is, whatever it holds: the author's own text, or a made value that is the whole content.
    | AsIs
    /// As it is. Refused unless it is one line without control characters.
    | Plain
    /// A string of JSON, in its quotation marks.
    | Json
    /// A double-quoted scalar of YAML, in one line.
    | Yaml
    /// One word of a POSIX shell, in single quotation marks. Refused as plain text is.
    | Shell
    /// Percent-encoded, as one part of a URL. Source: RFC 3986, 2.3.
    | Url
    /// Base64 of its bytes, in one line. Source: RFC 4648, 4.
    | Base64
    /// The hash with which login programs compare a password, as <c>chpasswd -e</c> takes it: $6$, SHA-512. Only of a made value of one
    /// line: its salt stays the same as long as the value. A program with hashes of its own kind, such as mosquitto, refuses it: there
    /// the program's tool makes the hash, by <c>Do.RunCommand(…, input: …, keeps: …)</c>. Source: crypt(5).
    | Crypt
    /// As it is. Refused unless it is letters and digits of ASCII, dots, hyphens and underscores, at least one: a word to any reader.
    | Token

    /// The case's name.
    member x.Word =
        match x with
        | AsIs -> "as-is"
        | Plain -> "plain"
        | Json -> "json"
        | Yaml -> "yaml"
        | Shell -> "shell"
        | Url -> "url"
        | Base64 -> "base64"
        | Crypt -> "crypt"
        | Token -> "token"

    /// True if a C library hashes a password of so many characters. Source: crypt(3), CRYPT_MAX_PASSPHRASE_SIZE.
    static member IsHashed(length: int) = length < 512

    override x.ToString() = x.Word

    static member op_Equality(one: Quoting, other: Quoting) = obj.Equals(one, other)
    static member op_Inequality(one: Quoting, other: Quoting) = not (obj.Equals(one, other))

/// How each quoting writes a text.
module internal Quoted =
    let private isLineEnd c = c = '\u2028' || c = '\u2029'

    // U+FEFF, U+FFFE and U+FFFF are not printable in YAML. Source: YAML 1.2.2, 5.1.
    let private isEscaped c = Char.IsControl c || isLineEnd c || c = '\ufeff' || c >= '\ufffe'

    let private escaped (c: char) =
        match c with
        | '"' -> "\\\""
        | '\\' -> "\\\\"
        | other when isEscaped other -> "\\u" + (int other).ToString("x4", Globalization.CultureInfo.InvariantCulture)
        | other -> string other

    let inQuotes (text: string) : string = "\"" + String.collect escaped text + "\""

    let shell (text: string) : string = "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'"

    let base64 (text: string) : string = Convert.ToBase64String(Text.Encoding.UTF8.GetBytes text)

    let oneLine (text: string) : Result<string, string> =
        if text |> String.exists (fun c -> Char.IsControl c || isLineEnd c) then Error "holds a line end or a control character"
        else Ok text

    let token (text: string) : Result<string, string> =
        if text <> "" && text |> String.forall (fun c -> Char.IsAsciiLetterOrDigit c || c = '.' || c = '-' || c = '_') then Ok text
        else Error "is not letters, digits, dots, hyphens and underscores alone"

type Quoting with

    /// <summary>Writes a text so that it stays one value.</summary>
    /// <returns>The text as it is written; or why this quoting refuses it, without a word of the text.</returns>
    member x.Apply(text: string) : Result<string, string> =
        if not (Naming.isWellFormed text) then Error "is not text that can be written as UTF-8"
        else
            match x with
            | Quoting.AsIs -> Ok text
            | Quoting.Plain -> Quoted.oneLine text
            | Quoting.Json
            | Quoting.Yaml -> Ok(Quoted.inQuotes text)
            | Quoting.Shell -> Quoted.oneLine text |> Result.map Quoted.shell
            | Quoting.Url -> Ok(Uri.EscapeDataString text)
            | Quoting.Base64 -> Ok(Quoted.base64 text)
            // The salt comes from the operating system, with the value.
            | Quoting.Crypt -> Error "is no made value"
            | Quoting.Token -> Quoted.token text
