package dev.ratiba.booking;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * All that decides which slots are free, from now to the last day that can be booked.
 *
 * @param services what can be booked today
 * @param staff who is there to do it, in the order of preference
 * @param hours the opening hours of the business
 * @param staffHours the hours of those staff whose hours differ; they replace the business's
 * @param timeOff holidays and absences
 * @param busy reserved and confirmed appointments, without those of the booking that is being
 *     changed: one's own hold is no obstacle
 */
public record Diary(
    ZoneId zone,
    BookingPolicy policy,
    List<Service> services,
    List<StaffMember> staff,
    WeeklyHours hours,
    Map<StaffId, WeeklyHours> staffHours,
    List<Absence> timeOff,
    List<Slot> busy) {
  public Diary {
    services = List.copyOf(services);
    staff = List.copyOf(staff);
    staffHours = Map.copyOf(staffHours);
    timeOff = List.copyOf(timeOff);
    busy = List.copyOf(busy);
  }

  WeeklyHours hoursOf(StaffMember member) {
    return staffHours.getOrDefault(member.id(), hours);
  }
}
