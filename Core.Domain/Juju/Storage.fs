namespace Core.Domain

/// How a storage instance is given to the unit.
[<RequireQualifiedAccess>]
type StorageKind =
    /// A file system that is mounted.
    | Filesystem
    /// A device, on which nobody has made a file system.
    | Block

    /// Juju's own word.
    member x.Word =
        match x with
        | Filesystem -> "filesystem"
        | Block -> "block"

    override x.ToString() = x.Word

    /// <summary>The kind that has this word of Juju's.</summary>
    static member TryParse(word: string, [<System.Runtime.InteropServices.Out>] kind: byref<StorageKind>) : bool =
        match [ Filesystem; Block ] |> List.tryFind (fun known -> known.Word = word) with
        | Some known ->
            kind <- known
            true
        | None -> false

    static member op_Equality(one: StorageKind, other: StorageKind) = obj.Equals(one, other)
    static member op_Inequality(one: StorageKind, other: StorageKind) = not (obj.Equals(one, other))

/// The storage of a name, as charmcraft.yaml declares it.
[<NoComparison>]
type StorageQuery =
    { Name: string }

    static member op_Equality(one: StorageQuery, other: StorageQuery) = obj.Equals(one, other)
    static member op_Inequality(one: StorageQuery, other: StorageQuery) = not (obj.Equals(one, other))

/// A storage instance that is attached to the unit.
[<NoComparison>]
type StorageState =
    { /// Such as data/0. A number is never given again.
      Id: string
      Kind: StorageKind
      /// Where the file system is mounted, or the device.
      Location: string
      /// True in the hook -storage-detaching of this instance: whatever uses the storage is to let go of it now.
      IsDetaching: bool }

    /// <summary>An instance that stays: a device if its location is in /dev, else a file system.</summary>
    /// <param name="id">Such as data/0.</param>
    /// <param name="location">Where the file system is mounted, or the device.</param>
    static member At(id: string, location: string) : StorageState =
        let isDevice = location.StartsWith("/dev/", System.StringComparison.Ordinal)
        { Id = id; Kind = (if isDevice then StorageKind.Block else StorageKind.Filesystem); Location = location; IsDetaching = false }

    /// The same instance in its hook -storage-detaching.
    member x.Detaches() : StorageState = { x with IsDetaching = true }

    /// The storage's name, as charmcraft.yaml has it.
    member x.Name = StorageState.NameOf x.Id

    /// The name in an instance's id.
    static member NameOf(id: string) : string = id.Split('/')[0]

    /// <summary>True for the id of an instance: a storage's name, a slash and a number.</summary>
    static member IsId(text: string) : bool =
        match text.Split '/' with
        | [| name; number |] -> (Refusal.OfStorage name).IsNone && (Text.tryDigits number).IsSome
        | _ -> false // arrays

    override x.ToString() = x.Id + " at " + x.Location + (if x.IsDetaching then ", detaching" else "")

    static member op_Equality(one: StorageState, other: StorageState) = obj.Equals(one, other)
    static member op_Inequality(one: StorageState, other: StorageState) = not (obj.Equals(one, other))
