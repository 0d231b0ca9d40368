namespace Simulation.Laws

open Simulation

/// What counts when two worlds are compared: everything but what <c>Slices.NotInImage</c> names. Two images
/// are equal if each slice looks the same.
[<CustomEquality; NoComparison>]
type Image =
    private
        { World: World
          Sight: Sight }

    static member private Parts(slice: Slice, image: Image) = slice.Image.Invoke(image.Sight, slice.Read.Invoke image.World)

    static member private IsSame(slice: Slice, one: Image, other: Image) =
        (one.Sight = other.Sight && obj.ReferenceEquals(slice.Read.Invoke one.World, slice.Read.Invoke other.World))
        || Seq.forall2
            (fun struct (_, left: obj) struct (_, right: obj) -> left = right) (Image.Parts(slice, one)) (Image.Parts(slice, other))

    /// The machine, and what Juju shows of the unit but for its status.
    static member OfMachine(world: World) : Image = { World = world; Sight = Sight.WithoutStatus }

    /// The machine and all that Juju shows of the unit.
    static member Of(world: World) : Image = { World = world; Sight = Sight.Everything }

    /// The same but for what a unit finds or keeps where it satisfies what is asked for: package versions,
    /// who brought them, whether the index was needed.
    member x.WithoutPackages() : Image = { x with Sight = Sight.WithoutPackages }

    override x.Equals(other) =
        match other with
        | :? Image as other -> x.Sight = other.Sight && Slices.All |> Seq.forall (fun slice -> Image.IsSame(slice, x, other))
        | _ -> false // another type

    // Images are compared and never looked up.
    override x.GetHashCode() = 0

    /// What two images differ in, for a person to read: the names of what does not look the same.
    static member Difference(one: Image, other: Image) : string =
        let differing slice =
            Seq.zip (Image.Parts(slice, one)) (Image.Parts(slice, other))
            |> Seq.filter (fun (struct (_, left), struct (_, right)) -> left <> right)
            |> Seq.map (fun (struct (name, _), _) -> name)
        Slices.All |> Seq.collect differing |> String.concat ", "
