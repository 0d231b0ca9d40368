namespace Simulation

open Core.Domain

/// The resources of the charm. Juju fetches them at once, whatever becomes of the hook.
module internal Resources =
    let private put (name: string) (resource: UnitResource) (machine: Machine) : Machine =
        { machine with Resources = machine.Resources.Add(name, resource) }

    /// The machine of this unit, whose operator attached this content.
    let attach (name: string) (content: string) (unit: string) (machine: Machine) : Machine =
        put name (UnitResource.Of(name, unit, content)) machine

    let answer (query: ResourceQuery) (machine: Machine) : ResourceState =
        match machine.Resources.TryFind query.Name with
        | Some resource -> ResourceState.Present resource.File
        | None -> ResourceState.Absent

    /// What stands in a text in the place of a resource; or why nothing can.
    let quoted (name: string) (quoting: Quoting) (machine: Machine) : Result<string, Failure> =
        match machine.Resources.TryFind name with
        | None -> Machine.failed Cause.Missing name "nobody attached the resource"
        | Some resource ->
            match quoting.Apply resource.Content with
            | Ok text -> Ok text
            | Error _ -> Machine.failed Cause.Invalid name (quoting.Word + " refuses the resource")

    /// The resource, as it was recorded; its content was not.
    let recall (query: ResourceQuery) (state: ResourceState) (machine: Machine) : Machine =
        match state with
        | ResourceState.Present file -> put query.Name { File = file; Content = (if file.IsEmpty then "" else file.Digest) } machine
        | ResourceState.Absent -> { machine with Resources = machine.Resources.Remove query.Name }

    let part: Part =
        { Slices = [ Part.ofMachine "resources" _.Resources (fun slice machine -> { machine with Resources = slice }) (fun _ _ -> []) ]
          Boot = Part.asBefore }
