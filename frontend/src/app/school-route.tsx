import { useCan } from "../auth/can";
import { ReminderChannelsSection } from "../features/reminder/channels-section";
import { DeliveryLogSection } from "../features/reminder/delivery-log";
import { SchoolPage } from "../features/school/school-page";

export function SchoolRoute() {
  const can = useCan();
  return (
    <>
      <SchoolPage />
      {can("reminders.manage") ? <ReminderChannelsSection /> : null}
      {can("jobs.read") ? <DeliveryLogSection /> : null}
    </>
  );
}
