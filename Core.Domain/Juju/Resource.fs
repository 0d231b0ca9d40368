namespace Core.Domain

/// A resource of the charm, by the name that charmcraft.yaml gives it.
[<NoComparison>]
type ResourceQuery =
    { Name: string }

    static member op_Equality(one: ResourceQuery, other: ResourceQuery) = obj.Equals(one, other)
    static member op_Inequality(one: ResourceQuery, other: ResourceQuery) = not (obj.Equals(one, other))

/// The file of a resource, as Juju has put it on the machine.
[<NoComparison>]
type ResourceFile =
    { /// Its absolute path. Juju writes the file; nobody else should.
      Path: string
      /// Tells this content from every other: its SHA-256 in small hexadecimal digits.
      Digest: string
      /// True if nothing is in it: so publishers fill the place of a resource that the operator is to attach.
      IsEmpty: bool }

    /// <summary>A file that is not empty.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="digest">Tells its content from every other.</param>
    static member Of(path: string, digest: string) : ResourceFile = { Path = path; Digest = digest; IsEmpty = false }

    override x.ToString() = x.Path + " " + x.Digest + (if x.IsEmpty then ", empty" else "")

    static member op_Equality(one: ResourceFile, other: ResourceFile) = obj.Equals(one, other)
    static member op_Inequality(one: ResourceFile, other: ResourceFile) = not (obj.Equals(one, other))

/// A resource, as far as somebody attached it to the application.
[<NoComparison; RequireQualifiedAccess>]
type ResourceState =
    | Present of File: ResourceFile
    /// Neither the publisher nor the operator attached one: juju attach-resource.
    | Absent

    /// <summary>A resource of this file.</summary>
    static member OfPresent(file: ResourceFile) : ResourceState = Present file

    /// Its path; empty if the resource is absent or its file is empty.
    member x.Path =
        match x with
        | Present file when not file.IsEmpty -> file.Path
        | Present _
        | Absent -> ""

    /// What tells its content from every other; empty if the resource is absent.
    member x.Digest =
        match x with
        | Present file -> file.Digest
        | Absent -> ""

    override x.ToString() =
        match x with
        | Present file -> file.ToString()
        | Absent -> "absent"

    static member op_Equality(one: ResourceState, other: ResourceState) = obj.Equals(one, other)
    static member op_Inequality(one: ResourceState, other: ResourceState) = not (obj.Equals(one, other))
