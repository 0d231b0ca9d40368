namespace Core.Domain

open System

/// <summary>
/// Debian's order of package versions: epoch, then upstream version, then revision; a tilde sorts before everything, even before the end.
/// </summary>
/// <remarks>Source: deb-version(7); dpkg's lib/dpkg/version.c.</remarks>
[<RequireQualifiedAccess>]
module internal DebianOrder =
    let private isDigit c = c >= '0' && c <= '9'

    // The end of the part counts as 0, a tilde less, letters before all other characters.
    let private weight (text: string) i =
        if i >= text.Length || isDigit text[i] then 0
        elif text[i] = '~' then -1
        elif Char.IsAsciiLetter text[i] then int text[i]
        else int text[i] + 256

    let rec private skip predicate (text: string) i =
        if i < text.Length && predicate text[i] then skip predicate text (i + 1) else i

    // Longer digit runs are larger once leading zeros are gone, so numbers of any length compare.
    let private compareDigits (a: string) i i' (b: string) j j' =
        let i, j = skip ((=) '0') a i, skip ((=) '0') b j
        if i' - i <> j' - j then compare (i' - i) (j' - j)
        else String.CompareOrdinal(a, i, b, j, i' - i)

    let rec private compareParts (a: string) i (b: string) j =
        let inText (text: string) k = k < text.Length && not (isDigit text[k])
        if inText a i || inText b j then
            let order = compare (weight a i) (weight b j)
            if order <> 0 then order
            else compareParts a (if inText a i then i + 1 else i) b (if inText b j then j + 1 else j)
        elif i >= a.Length && j >= b.Length then
            0
        else
            let i', j' = skip isDigit a i, skip isDigit b j
            let order = compareDigits a i i' b j j'
            if order <> 0 then order else compareParts a i' b j'

    /// Epoch, upstream version and revision; an absent epoch is 0, an absent revision is empty.
    let split (version: string) =
        let epoch, rest =
            match version.IndexOf ':' with
            | -1 -> "0", version
            | colon -> version.Substring(0, colon), version.Substring(colon + 1)
        match rest.LastIndexOf '-' with
        | -1 -> epoch, rest, ""
        | hyphen -> epoch, rest.Substring(0, hyphen), rest.Substring(hyphen + 1)

    let compareVersions (a: string) (b: string) =
        let epoch, upstream, revision = split a
        let epoch', upstream', revision' = split b
        match compareParts epoch 0 epoch' 0 with
        | 0 ->
            match compareParts upstream 0 upstream' 0 with
            | 0 -> compareParts revision 0 revision' 0
            | order -> order
        | order -> order

/// What Debian's package versions mean.
[<AbstractClass; Sealed>]
type DebianVersion private () =
    /// <summary>The order of two versions, as <c>dpkg --compare-versions</c> has it: negative, zero or positive.</summary>
    static member Compare(left: string, right: string) : int = sign (DebianOrder.compareVersions left right)

    /// The upstream part: 1.11.1 of 1:1.11.1-3ubuntu0.1.
    static member Upstream(version: string) : string =
        let _, upstream, _ = DebianOrder.split version
        upstream

/// Which versions of a package are accepted.
[<RequireQualifiedAccess>]
type VersionSpec =
    /// The version that apt would install.
    | Any
    /// Exactly this version.
    | Exact of Version: string
    /// Every version that the pattern matches. * stands for any characters: 1.11.1-3* accepts a security update of the pin.
    | Glob of Pattern: string
    /// This version or a later version.
    | AtLeast of Version: string

    /// <summary>Exactly this version.</summary>
    static member Exactly(version: string) : VersionSpec = Exact version

    /// <summary>Every version that the pattern matches; * stands for any characters.</summary>
    static member Like(pattern: string) : VersionSpec = Glob pattern

    /// <summary>This version or a later version.</summary>
    static member NotBelow(version: string) : VersionSpec = AtLeast version

    // The longest-known method for one kind of wildcard: go back to the last star on a mismatch.
    static member private Matches(pattern: string, text: string) =
        let rec go p t star mark =
            if t = text.Length then Seq.forall ((=) '*') (pattern.Substring p)
            elif p < pattern.Length && pattern[p] = '*' then go (p + 1) t p t
            elif p < pattern.Length && pattern[p] = text[t] then go (p + 1) (t + 1) star mark
            elif star >= 0 then go (star + 1) (mark + 1) star (mark + 1)
            else false
        go 0 0 -1 0

    /// True if an installed version is accepted.
    member x.Accepts(version: string) =
        match x with
        | Any -> true
        | Exact exact -> DebianVersion.Compare(exact, version) = 0
        | Glob pattern -> VersionSpec.Matches(pattern, version)
        | AtLeast least -> DebianVersion.Compare(version, least) >= 0

    override x.ToString() =
        match x with
        | Any -> ""
        | Exact version -> "=" + version
        | Glob pattern -> "=" + pattern
        | AtLeast version -> ">=" + version

    static member op_Equality(one: VersionSpec, other: VersionSpec) = obj.Equals(one, other)
    static member op_Inequality(one: VersionSpec, other: VersionSpec) = not (obj.Equals(one, other))
