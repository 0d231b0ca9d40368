namespace Core.Domain

/// A regular file stands at the path with this content, mode and owner; it appears whole or not at all.
/// Refused where something stands that this unit did not make, unless Replace is set.
[<NoComparison>]
type WriteFile =
    { /// Absolute. Its directory must exist.
      Path: string
      Content: Content
      Mode: Mode
      Owner: Owner
      /// True if a file of somebody else may be replaced, such as a package's own configuration file. It is not removed later.
      Replace: bool }

/// Nothing stands at the path. Only a file that this unit made is removed.
[<NoComparison>]
type RemoveFile = { Path: string }

/// A directory stands at the path with this mode and owner. Its parent must exist.
[<NoComparison>]
type CreateDirectory =
    { Path: string
      Mode: Mode
      Owner: Owner }

/// The directory, if this unit made it, is gone with all that is in it; links and mount points in it are not followed.
[<NoComparison>]
type RemoveDirectory = { Path: string }

/// What can be done with files and directories.
[<NoComparison; RequireQualifiedAccess>]
type FileEffect =
    | WriteFile of Payload: WriteFile
    | RemoveFile of Payload: RemoveFile
    | CreateDirectory of Payload: CreateDirectory
    | RemoveDirectory of Payload: RemoveDirectory

    override x.ToString() =
        match x with
        | WriteFile effect -> "WriteFile " + effect.Path
        | RemoveFile effect -> "RemoveFile " + effect.Path
        | CreateDirectory effect -> "CreateDirectory " + effect.Path
        | RemoveDirectory effect -> "RemoveDirectory " + effect.Path

/// Interprets every effect on files and directories.
type IFileEffectVisitor<'Result> =
    abstract WriteFile: effect: WriteFile -> 'Result
    abstract RemoveFile: effect: RemoveFile -> 'Result
    abstract CreateDirectory: effect: CreateDirectory -> 'Result
    abstract RemoveDirectory: effect: RemoveDirectory -> 'Result

type FileEffect with

    /// Answers by kind; a new kind fails to compile wherever it is not interpreted.
    member x.Accept(visitor: IFileEffectVisitor<'Result>) : 'Result =
        match x with
        | FileEffect.WriteFile effect -> visitor.WriteFile effect
        | FileEffect.RemoveFile effect -> visitor.RemoveFile effect
        | FileEffect.CreateDirectory effect -> visitor.CreateDirectory effect
        | FileEffect.RemoveDirectory effect -> visitor.RemoveDirectory effect

    /// What it does, whatever its kind.
    member x.Traits : Traits =
        let thing kind path = Some { Kind = kind; Name = path }
        let gone kind path = { Traits.None with Removes = thing kind path; Releases = thing kind path }
        match x with
        | FileEffect.WriteFile effect -> { Traits.None with Creates = thing Possession.File effect.Path }
        | FileEffect.CreateDirectory effect -> { Traits.None with Creates = thing Possession.Directory effect.Path }
        | FileEffect.RemoveFile effect -> gone Possession.File effect.Path
        | FileEffect.RemoveDirectory effect -> gone Possession.Directory effect.Path
