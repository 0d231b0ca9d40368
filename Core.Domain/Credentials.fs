namespace Core.Domain

open System

/// What somebody who wrote a text meant to be a secret, and where it stands.
type Credential =
    { /// The secret, as it stands there.
      Text: string
      /// What stands right before it, such as "password="; empty if anything may.
      Before: string
      /// What stands right behind it: "@" behind a user name and password; empty if anything may.
      After: string }

/// Characters of a text, each with the place at which it begins. One that is percent-encoded counts as what it means.
module private Encoded =
    let private digit (c: char) =
        if Char.IsAsciiDigit c then int c - int '0'
        elif Char.IsAsciiHexDigit c then (int c ||| 0x20) - int 'a' + 10
        else -1

    let private code (text: string) i =
        if text[i] = '%' && i + 2 < text.Length && digit text[i + 1] >= 0 && digit text[i + 2] >= 0 then
            digit text[i + 1] * 16 + digit text[i + 2]
        else -1

    /// The text decoded, and where each of its characters, and its end, stands in what was encoded.
    let decode (text: string) : string * int[] =
        let rec from i characters places =
            if i >= text.Length then List.rev characters, List.rev (text.Length :: places)
            else
                match code text i with
                | -1 -> from (i + 1) (string text[i] :: characters) (i :: places)
                | value -> from (i + 3) (string (char value) :: characters) (i :: places)
        let characters, places = from 0 [] []
        String.concat "" characters, Array.ofList places

/// Where credentials stand in a text: pairs of a beginning and an end.
module private CredentialSpans =
    // Users whom everybody knows, and what stands where something was taken out already.
    let private isPublic (user: string) =
        List.contains user [ ""; "git"; "hg"; "svn"; "ftp"; "anonymous"; "***" ]
        || (user.StartsWith("\u27e8", StringComparison.Ordinal) && user.EndsWith("\u27e9", StringComparison.Ordinal))

    let rec private next (text: string) isWanted i = if i < text.Length && not (isWanted text[i]) then next text isWanted (i + 1) else i

    let rec private last (text: string) (wanted: char) low i =
        if i < low then -1
        elif text[i] = wanted then i
        else last text wanted low (i - 1)

    let private isSpace c = c <= ' ' || c = '"' || c = '<' || c = '>' || c = '`'
    let private isOpening c = isSpace c || c = '\'' || c = '=' || c = ',' || c = '(' || c = '['
    let private isAfterHost c = isSpace c || c = '/' || c = '?' || c = '#'

    let private isScheme (text: string) i = i + 2 < text.Length && text[i] = ':' && text[i + 1] = '/' && text[i + 2] = '/'

    // Where the host of a URL begins, with the user before it: behind the scheme, or behind the slashes of a URL that has none.
    let private authority (text: string) i =
        if isScheme text i then Some(i + 3)
        elif i + 2 < text.Length && text[i] = '/' && text[i + 1] = '/' && text[i + 2] <> '/' && (i = 0 || isOpening text[i - 1]) then
            Some(i + 2)
        else None

    let rec private nextScheme (text: string) i =
        if i >= text.Length || text[i] = '\n' || isScheme text i then i else nextScheme text (i + 1)

    let private isPort (text: string) = text.Length <= 5 && text |> String.forall Char.IsAsciiDigit

    // People do not encode what stands in a password: what stands after the colon and is no port belongs to one, up to the last @.
    let private userinfo (text: string) start =
        let ending = next text isAfterHost start
        match last text '@' start (ending - 1) with
        | -1 ->
            let colon = next text (fun c -> c = ':') start
            if colon < ending && text[start] <> '[' && not (isPort (text.Substring(colon + 1, ending - colon - 1))) then
                last text '@' start (nextScheme text ending - 1)
            else -1
        | at -> at

    let private ofUrls (text: string) =
        let rec from i found =
            if i >= text.Length then found
            else
                match authority text i with
                | None -> from (i + 1) found
                | Some start ->
                    match (if start < text.Length then userinfo text start else -1) with
                    | -1 -> from start found
                    | at when isPublic (text.Substring(start, at - start)) -> from (at + 1) found
                    | at -> from (at + 1) ((start, at) :: found)
        from 0 []

    let private addresses = [ "mailto"; "sip"; "sips"; "xmpp"; "acct"; "tel" ]

    let private isDigest (text: string) at =
        [ "sha256:"; "sha384:"; "sha512:" ]
        |> List.exists (fun name -> String.CompareOrdinal(text, at + 1, name, 0, name.Length) = 0)

    // user:password@host without a scheme.
    let private ofWord (text: string) (start, ending) =
        let at = last text '@' start (ending - 1)
        let colon = next text (fun c -> c = ':') start
        let name = text.Substring(start, (min colon ending) - start)
        let user = name.Split('@')[0]
        let isNone =
            at < 0 || colon >= at || at + 1 >= ending || isScheme text colon || name.StartsWith("/", StringComparison.Ordinal)
            || isDigest text at
            || List.contains (user.ToLowerInvariant()) addresses || (user <> "" && isPublic user)
            || isPublic (text.Substring(start, at - start))
        if isNone then [] else [ start, at ]

    let private ofWords (text: string) =
        let rec from i found =
            let start = next text (isSpace >> not) i
            if start >= text.Length then found
            else
                let ending = next text isSpace start
                from ending (ofWord text (start, ending) @ found)
        from 0 []

    let private secretNames =
        [ "password"; "passwd"; "passphrase"; "pwd"; "secret"; "token"; "apikey"; "accesskey"; "secretkey"; "privatekey"; "signature"
          "credential"; "credentials" ]

    // Too short to mean a secret anywhere but in a query.
    let private queryNames = [ "pass"; "auth"; "authorization"; "key"; "sig"; "code" ]

    let private isNamePart c = Char.IsAsciiLetterOrDigit c || c = '-' || c = '_' || c = '.'

    /// A name that says that what it names is a secret; in a query also a short one.
    let isSecret (name: string) isQuery =
        let plain = name.ToLowerInvariant() |> String.filter Char.IsAsciiLetterOrDigit
        List.exists (fun (known: string) -> plain.EndsWith(known, StringComparison.Ordinal)) secretNames
        || (isQuery && List.contains plain queryNames)

    let rec private nameStart (text: string) i = if i > 0 && isNamePart text[i - 1] then nameStart text (i - 1) else i

    let private isAfterValue c = isSpace c || c = '&' || c = ';' || c = '#' || c = '\'' || c = ','

    let private valueAt (text: string) opening =
        let isQuoted = opening < text.Length && (text[opening] = '"' || text[opening] = '\'')
        let first = if isQuoted then opening + 1 else opening
        isQuoted, first, next text (if isQuoted then (fun c -> c = text[opening]) else isAfterValue) first

    // name=value, with or without quotation marks around the value, and "name": "value".
    let private ofValue (text: string) sign =
        let isJson = text[sign] = ':'
        let nameEnd = if sign > 0 && text[sign - 1] = '"' then sign - 1 else sign
        let start = nameStart text nameEnd
        let isQuery = start > 0 && (text[start - 1] = '?' || text[start - 1] = '&')
        if (isJson && nameEnd = sign) || not (isSecret (text.Substring(start, nameEnd - start)) isQuery) then []
        else
            let isQuoted, first, ending = valueAt text (if isJson then next text (fun c -> c <> ' ') (sign + 1) else sign + 1)
            if (isJson && not isQuoted) || isPublic (text.Substring(first, ending - first)) then [] else [ first, ending ]

    let private ofValues (text: string) =
        let rec from i found =
            match next text (fun c -> c = '=' || c = ':') i with
            | sign when sign >= text.Length -> found
            | sign ->
                match ofValue text sign with
                | [ first, ending ] -> from ending ((first, ending) :: found)
                | _ -> from (sign + 1) found
        from 0 []

    let private plain (text: string) = ofUrls text @ ofWords text @ ofValues text

    let private merge spans =
        let join (before: (int * int) list) (start, ending) =
            match before with
            | (earlier, last) :: rest when start <= last -> (earlier, max last ending) :: rest
            | _ -> (start, ending) :: before
        spans |> List.sortBy fst |> List.fold join [] |> List.rev

    // An option with longer text is a document; decoding one costs more than it finds.
    let private mayBeEncoded (text: string) = text.Contains '%' && text.Length <= 65536

    let private mayHaveSome (text: string) = text.Contains '@' || text.Contains '=' || text.Contains '"' || text.Contains '%'

    /// All that stand in the text, in order, none over another.
    let all (text: string) : (int * int) list =
        if not (mayHaveSome text) then []
        elif mayBeEncoded text then
            let decoded, places = Encoded.decode text
            merge (plain text @ List.map (fun (start, ending) -> places[start], places[ending]) (plain decoded))
        else merge (plain text)

/// <summary>
/// User names and passwords inside of texts: what stands before the @ of a URL of any scheme or none (<c>//user:password@host</c>), of
/// <c>user:password@host</c> without one, both also percent-encoded; and what follows <c>password=</c>, <c>token=</c> and their kin. They
/// are meant as secrets, the more so in a value that is refused.
/// </summary>
[<AbstractClass; Sealed>]
type Credentials private () =
    /// The text with *** in the place of each credential; itself if it has none.
    static member Masked(text: string) : string =
        match CredentialSpans.all text with
        | [] -> text
        | spans ->
            let cut (pieces, from) (start, ending) = "***" :: text.Substring(from, start - from) :: pieces, ending
            let pieces, rest = List.fold cut ([], 0) spans
            text.Substring rest :: pieces |> List.rev |> String.concat ""

    /// True for the name of an option or a parameter that says that its value is a secret, such as admin-password or api_key.
    static member IsNamed(name: string) : bool = CredentialSpans.isSecret name false

    /// Every credential of the text, as it stands there.
    static member In(text: string) : Credential list =
        let credential (start, ending) =
            let isUser = ending < text.Length && (text[ending] = '@' || text[ending] = '%')
            { Text = text.Substring(start, ending - start)
              Before = (if isUser || start = 0 then "" else string text[start - 1])
              After = (if isUser then string text[ending] else "") }
        CredentialSpans.all text |> List.map credential
