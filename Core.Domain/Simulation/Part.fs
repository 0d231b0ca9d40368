namespace Simulation

open System
open System.Collections.Generic
open Core.Domain

/// What counts when a law compares two worlds.
[<RequireQualifiedAccess>]
type Sight =
    /// The machine and all that Juju shows of the unit.
    | Everything
    /// The same without the unit's status.
    | WithoutStatus
    /// The same without what a unit finds or keeps where it satisfies what is asked for: package versions,
    /// who brought the packages, whether apt's index was needed.
    | WithoutPackages

/// One immutable object of the world. The key of a world is the row of its slices' numbers: equal slices have one number.
[<NoComparison; NoEquality>]
type Slice =
    { /// Such as packages.
      Name: string
      /// The object in a world.
      Read: Func<World, obj>
      /// The same world with another object in its place.
      Write: Func<World, obj, World>
      /// What a law sees of the object, each with its name for a person.
      Image: Func<Sight, obj, IReadOnlyList<struct (string * obj)>> }

    /// The world with another object in this one's place; the same world if it is the same object.
    member x.Replace(world: World, value: obj) : World =
        if obj.ReferenceEquals(x.Read.Invoke world, value) then world else x.Write.Invoke(world, value)

    override x.ToString() = x.Name

/// One family of nouns in the simulation: what it keeps in the world, and what comes over it whatever the
/// charm does. What it answers, what its effects do, where they are torn and what may happen to it stands in
/// the family's file, and <c>Family</c> finds it there.
[<NoComparison; NoEquality>]
type Part =
    { Slices: Slice list
      /// The world after a boot.
      Boot: World -> World }

module internal Part =
    let private slice name (read: World -> 'T) (write: 'T -> World -> World) (image: Sight -> 'T -> struct (string * obj) list) : Slice =
        { Name = name
          Read = Func<_, _>(fun world -> nonNull (box (read world)))
          Write = Func<_, _, _>(fun world value -> write (unbox<'T> value) world)
          Image = Func<_, _, _>(fun sight value -> image sight (unbox<'T> value) :> IReadOnlyList<_>) }

    /// A slice of the machine.
    let ofMachine name (read: Machine -> 'T) (write: 'T -> Machine -> Machine) image : Slice =
        slice name (fun world -> read world.Machine) (fun value world -> world.On(write value world.Machine)) image

    /// A slice of what Juju holds of the unit.
    let ofUnit name (read: JujuUnit -> 'T) (write: 'T -> JujuUnit -> JujuUnit) image : Slice =
        slice name (fun world -> read world.Unit) (fun value world -> { world with Unit = write value world.Unit }) image

    /// What a law sees of a slice, under one name.
    let sees (name: string) (value: 'T) : struct (string * obj) = struct (name, nonNull (box value))

    /// What happens to a machine, in its world.
    let onMachine (change: Machine -> Machine) (world: World) : World = { world with Machine = change world.Machine }

    /// The machine, or the unit, of which this is so, as far as it could be read.
    let recall (reading: Reading<'T>) (change: 'T -> 'Whole -> 'Whole) (whole: 'Whole) : 'Whole =
        match reading with
        | Reading.Known state -> change state whole
        | Reading.Unreadable _ -> whole

    /// Nothing becomes of it.
    let asBefore (world: World) = world
