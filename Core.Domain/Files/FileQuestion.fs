namespace Core.Domain

/// What stands at a path; links are not followed.
[<NoComparison; RequireQualifiedAccess>]
type FileState =
    | Absent
    /// A regular file: its text, its permission bits, its owner.
    | Regular of Text: string * Mode: Mode * Owner: Owner
    /// A regular file that this unit wrote with a secret, or a copy of such a file. Files of the same text have the same fingerprint.
    | Withheld of Fingerprint: string * Mode: Mode * Owner: Owner
    | Directory of Mode: Mode * Owner: Owner
    | Link of Target: string
    /// A device, a socket or a pipe.
    | Special

    /// <summary>A regular file with this text, readable to all and writable to root alone.</summary>
    static member OfText(text: string) : FileState = Regular(text, { Bits = 0o644 }, Owner.Root)

    /// <summary>A regular file with this text, mode and owner.</summary>
    static member OfText(text: string, mode: Mode, owner: Owner) : FileState = Regular(text, mode, owner)

    /// <summary>A regular file whose text nobody is told.</summary>
    static member OfWithheld(fingerprint: string, mode: Mode, owner: Owner) : FileState = Withheld(fingerprint, mode, owner)

    /// <summary>A directory with this mode and owner.</summary>
    static member OfDirectory(mode: Mode, owner: Owner) : FileState = Directory(mode, owner)

    /// <summary>A link to that path.</summary>
    static member OfLink(target: string) : FileState = Link target

    /// The text of a regular file; what stands in its place if the text is withheld; empty for everything else.
    member x.Content =
        match x with
        | Regular(text, _, _) -> text
        | Withheld(fingerprint, _, _) -> Core.Domain.Withheld.Of fingerprint
        | Absent | Directory _ | Link _ | Special -> ""

    /// True if something stands there.
    member x.Exists = x <> Absent

    override x.ToString() =
        match x with
        | Absent -> "absent"
        | Regular(text, mode, owner) ->
            "file of " + string text.Length + " characters, " + mode.ToString() + " " + owner.ToString()
        | Withheld(fingerprint, mode, owner) ->
            "file with a secret, " + fingerprint + ", " + mode.ToString() + " " + owner.ToString()
        | Directory(mode, owner) -> "directory " + mode.ToString() + " " + owner.ToString()
        | Link target -> "link to " + target
        | Special -> "special file"

    static member op_Equality(one: FileState, other: FileState) = obj.Equals(one, other)
    static member op_Inequality(one: FileState, other: FileState) = not (obj.Equals(one, other))

/// What stands at an absolute path.
[<NoComparison>]
type FileQuery =
    { Path: string }

    /// How the question is asked.
    member x.Asked = Asked.AtOnce("file " + x.Path)

    static member op_Equality(one: FileQuery, other: FileQuery) = obj.Equals(one, other)
    static member op_Inequality(one: FileQuery, other: FileQuery) = not (obj.Equals(one, other))
